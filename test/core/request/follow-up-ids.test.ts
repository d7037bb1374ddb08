import { idOfNextTry, restoreId, suspensionId } from '../../../src/core/request/follow-up-ids.ts';

const cause = 'r0123456789abcdef012';
const atMs = Date.UTC(2026, 10, 25) + 0.4;

test('each stop has its own ids, which fit into a button', () => {
  const ids = [suspensionId(cause, atMs), restoreId(cause, atMs), suspensionId(cause, atMs + 1)];
  expect(new Set(ids).size).toBe(3);
  for (const id of [...ids, idOfNextTry(idOfNextTry(restoreId(cause, atMs)))])
    expect(id).toMatch(/^r0123456789abcdef012-(suspend|restore)-[a-z0-9-]{1,40}$/);
});

test('a follow-up of a follow-up follows from the first cause, so ids do not grow', () => {
  const again = idOfNextTry(restoreId(cause, 5));
  expect(suspensionId(again, atMs)).toBe(suspensionId(cause, atMs));
  expect(restoreId(suspensionId(cause, 5), atMs)).toBe(restoreId(cause, atMs));
});

test('tries are counted', () => {
  expect([idOfNextTry('r1-restore-5'), idOfNextTry('r1-restore-5-n2'), idOfNextTry('r1-restore-5-n9')]).toEqual(
    ['r1-restore-5-n2', 'r1-restore-5-n3', 'r1-restore-5-n10'],
  );
});
