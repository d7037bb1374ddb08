import { decode, encode } from '@jridgewell/sourcemap-codec';
import { ownSourceMap } from '../../../src/entry/build/own-source-map.ts';

const map = ownSourceMap({
  version: 3,
  sources: ['../node_modules/zod/index.js', '../src/core/people.ts', '../node_modules/yaml/index.js'],
  names: ['parse', 'isGuest'],
  mappings: encode([
    [
      [0, 0, 0, 0],
      [10, 0, 3, 2, 0],
      [20, 1, 7, 4, 1],
      [30, 1, 8, 0],
      [40, 2, 0, 0],
      [50, 2, 1, 0],
    ],
    [[0, 1, 9, 0]],
  ]),
});

test('what leads to our own code stays, numbered anew', () => {
  expect([map.sources, map.names]).toEqual([['../src/core/people.ts'], ['isGuest']]);
  expect(decode(map.mappings)).toEqual([[[0], [20, 0, 7, 4, 0], [30, 0, 8, 0], [40]], [[0, 0, 9, 0]]]);
});

test('a place in a package leads nowhere, so a trace does not blame our line before it', () => {
  const [line = []] = decode(map.mappings);
  const before = (column: number) => line.filter(([begins]) => begins <= column).at(-1);
  expect(before(45)).toEqual([40]);
  expect(before(5)).toEqual([0]);
});
