import { entryKind } from '../../src/adapters/dynamo/items/entry.ts';
import { readItem, versionOf } from '../../src/adapters/dynamo/items/read-item.ts';
import { requestKind } from '../../src/adapters/dynamo/items/request.ts';
import { stateOf } from '../../src/core/audit/entry.ts';
import { differences, replay } from '../../src/core/audit/replay.ts';
import { dayMs } from '../../src/core/durations.ts';
import { next } from '../../src/core/request/next.ts';
import { anOwnIntent, aRequest } from '../support/builders.ts';

/** As it is stored, read again. */
function read<Value>(kind: Parameters<typeof readItem<Value>>[0], stored: unknown): Value {
  const text = JSON.stringify(stored);
  return readItem(kind, { name: 'an item', v: versionOf(kind), content: () => JSON.parse(text) });
}

const [people, groups] = [['U0SEC1'], ['S0SEC']];

test('a chain and a request from when people were chased in two ways are read, agree, and go on', () => {
  const intent = anOwnIntent({
    ...{ kind: 'break-glass-review', of: 'R0', entitlements: ['read-only'] },
    ...{ lastsMs: 1, reason: 'An outage.', alert: [] },
  });
  const before = {
    ...aRequest({ status: 'applying', intent }),
    history: [{ what: 'began' as const, atMs: 1 }],
  };
  const chased = { type: 'review-chased', people, groups, atMs: 5 };
  const entry = read(entryKind, {
    ...{ requestId: before.id, version: before.version + 1, atMs: 5 },
    ...{ start: { type: 'genesis', state: stateOf(before) }, events: [chased] },
  });
  const request = read(requestKind, {
    ...{ ...before, version: before.version + 1, revision: before.revision + 1 },
    history: [...before.history, { what: 'review-chased', people, groups, atMs: 5 }],
  });
  expect(entry.events).toEqual([{ type: 'chased', asked: { people, groups }, atMs: 5 }]);
  const told = replay([entry]);
  expect(told && differences(told, request)).toEqual([]);
  expect(next(request, [{ kind: 'await-review' }], 6)).toEqual({ do: 'wait', untilMs: 5 + dayMs });
  expect(next(request, [{ kind: 'await-review' }], 5 + dayMs)).toEqual({ do: 'chase' });
});
