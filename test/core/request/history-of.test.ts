import fc from 'fast-check';
import type { CredentialName } from '../../../src/core/account/other-credentials.ts';
import type { Event, EventType } from '../../../src/core/request/events.ts';
import { historyOf } from '../../../src/core/request/history-of.ts';
import { pastTold } from '../../../src/core/request/needed-past.ts';
import { hasEnded } from '../../../src/core/request/request.ts';
import { aHandover, aRequest, statuses } from '../../support/builders.ts';
import { anyEvent, evolveIfPossible } from './arbitrary-events.ts';

const untold: EventType[] = [
  ...(['name-released', 'reopened', 'operations-begun', 'operations-undone', 'operation-kept'] as const),
  ...(['report-missed', 'codes-offered', 'codes-tried', 'wait-begun', 'handover-begun'] as const),
  ...(['handover-erased', 'delayed', 'notice-sent', 'threaded'] as const),
];

test('the thread tells of each event what this function says, one line at its time, and nothing else', () => {
  fc.assert(
    fc.property(fc.constantFrom(...statuses), fc.array(anyEvent, { maxLength: 40 }), (status, events) => {
      let request = aRequest({ status, votes: ['ann'], handovers: [aHandover({ n: 1, state: 'sent' })] });
      for (const event of events) {
        const after = evolveIfPossible(request, event);
        if (after !== request) {
          const told = historyOf(request, event);
          expect(after.history).toEqual(
            event.type === 'threaded'
              ? pastTold(request.history, event.count).history
              : [...request.history, ...(told ? [told] : [])],
          );
          if (told) expect(told.atMs).toBe(event.atMs);
          if (told) expect(untold).not.toContain(event.type);
        } else if (hasEnded(request)) expect(after.history).toEqual(request.history);
        request = after;
      }
    }),
  );
});

test('bookkeeping is not told', () => {
  const request = aRequest({ status: 'applying' });
  expect(historyOf(request, { type: 'threaded', count: 3, atMs: 5 })).toBeUndefined();
  expect(historyOf(request, { type: 'operations-done', operations: [{ index: 1 }], atMs: 5 })).toBeUndefined();
});

test('devices that could not be deleted are', () => {
  const undeleted = ['arn:aws:iam::111122223333:mfa/ada'];
  const operations = [{ index: 0 }, { index: 1, receipt: { undeleted } }];
  const event: Event = { type: 'operations-done', operations, atMs: 5 };
  expect(historyOf(aRequest({ status: 'applying' }), event)).toEqual({
    what: 'devices-undeleted',
    serials: undeleted,
    atMs: 5,
  });
});

test('credentials that AWS refused to deactivate are', () => {
  const left: CredentialName[] = [{ type: 'ssh-public-key', id: 'APKA1' }];
  const event: Event = { type: 'operations-done', operations: [{ index: 1, receipt: { left } }], atMs: 5 };
  expect(historyOf(aRequest({ status: 'applying' }), event)).toEqual({
    what: 'left-active',
    credentials: left,
    atMs: 5,
  });
});
