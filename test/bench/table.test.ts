import { tableOf } from './table.ts';

test('says of every figure whether its aim holds, and nothing of one without an aim', () => {
  const table = tableOf([
    { figure: 'kept', measured: '1 ms', aim: '≤ 2 ms', holds: true },
    { figure: 'missed', measured: '3 ms', aim: '≤ 2 ms', holds: false },
    { figure: 'told', measured: '4 ms' },
  ]);
  expect(table.split('\n')).toEqual([
    '| figure | measured | aim    | holds |',
    '| ------ | -------- | ------ | ----- |',
    '| kept   | 1 ms     | ≤ 2 ms | yes   |',
    '| missed | 3 ms     | ≤ 2 ms | NO    |',
    '| told   | 4 ms     |        |       |',
    '',
  ]);
});
