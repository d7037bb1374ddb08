import { inspect } from 'node:util';
import { Secret } from '../../../src/core/handover/secret.ts';

const secret = new Secret('hunter2');

test('a secret gives its text only when asked to reveal it', () => {
  expect(secret.reveal()).toBe('hunter2');
});

test.each([
  ['toString', () => secret.toString()],
  ['a template', () => `${secret}`],
  ['concatenation', () => `${`${secret as unknown as string}`}`],
  ['JSON', () => JSON.parse(JSON.stringify({ secret })).secret],
  ['inspection', () => inspect(secret)],
])('%s prints a placeholder', (_way, print) => {
  expect(print()).toBe('[secret]');
});

test('nothing that walks over an object finds the text', () => {
  expect(inspect({ deep: { secret } }, { showHidden: true, depth: 9 })).not.toContain('hunter2');
  expect(Reflect.ownKeys(secret)).toEqual([]);
  expect(JSON.stringify(structuredClone({ secret: { ...secret } }))).not.toContain('hunter2');
});
