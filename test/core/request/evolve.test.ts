import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { anOpening } from '../../support/an-opening.ts';
import { aHandover, aPlanRef, aRequest, decideByMs, submittedAtMs } from '../../support/builders.ts';

const atMs = submittedAtMs + 5 * 60_000;
const plan = { digest: 'e2'.repeat(32), length: 3 };

function once(request: Request, ...events: Event[]): Request {
  return events.reduce(evolve, request);
}

describe('making and deciding on a plan', () => {
  test('a new plan voids the votes for the old one, and may come with more time', () => {
    const voted = aRequest({ status: 'applying', votes: ['U0LEAD1'] });
    const again = once(voted, { type: 'planned', plan, decideByMs: decideByMs + 1, atMs });
    expect(again).toMatchObject({ phase: { status: 'pending', plan }, votes: [], decideByMs: decideByMs + 1 });
    expect(again.history.at(-1)).toEqual({ what: 'planned', again: true, atMs });
  });

  test('the plans that a new one replaced are remembered, the oldest first', () => {
    const planned = (digest: string): Event => ({
      ...{ type: 'planned', plan: { digest, length: 3 }, decideByMs, atMs },
    });
    const first = once(aRequest(), planned('p1'));
    expect(first.replacedPlans).toBeUndefined();
    expect(once(first, planned('p1')).replacedPlans).toBeUndefined();
    expect(once(first, planned('p2'), planned('p3')).replacedPlans).toEqual(['p1', 'p2']);
  });

  test('a vote that no longer holds is voided alone, and the request waits again', () => {
    const voted = aRequest({ status: 'applying', votes: ['U0LEAD1', 'U0LEAD2'] });
    const reopened = once(
      voted,
      { type: 'vote-voided', by: 'U0LEAD1', why: 'person.deactivated', atMs },
      { type: 'reopened', decideByMs, atMs },
    );
    expect(reopened.votes.map(({ by }) => by)).toEqual(['U0LEAD2']);
    expect(reopened.phase).toEqual({ status: 'pending', plan: aPlanRef });
  });

  test('a decision says by whom, why and when', () => {
    const pending = aRequest({ status: 'pending' });
    expect(once(pending, { type: 'denied', by: 'U0LEAD1', reason: 'No.', atMs }).phase).toEqual({
      status: 'denied',
      plan: aPlanRef,
      by: 'U0LEAD1',
      reason: 'No.',
      atMs,
    });
  });

  test('there is no approval of a request that has no plan', () => {
    expect(() => once(aRequest(), { type: 'approved', atMs })).toThrow('R1 (submitted) has no plan yet');
  });
});

describe('decided on once more, half done', () => {
  const applying = once(
    aRequest({ status: 'applying' }),
    { type: 'operations-done', operations: [{ index: 0 }, { index: 1 }], atMs },
    { type: 'operations-begun', operations: [2], atMs },
  );
  const halfway = once(applying, { type: 'planned', plan, decideByMs, standing: 2, atMs });

  test('only steps that stay are known: the rest has other steps', () => {
    expect(halfway.phase).toEqual({ status: 'pending', plan });
    expect(halfway.journal).toEqual({ 0: { state: 'done' }, 1: { state: 'done' } });
    expect(halfway.history.at(-1)).toEqual({ what: 'planned', again: true, isHalfway: true, atMs });
  });

  test.each<[Event, string, string]>([
    [{ type: 'denied', by: 'U0LEAD1', reason: 'No.', atMs }, 'U0LEAD1', 'halfway.denied'],
    [{ type: 'expired', atMs }, '', 'halfway.undecided'],
    [{ type: 'cancelled', atMs }, halfway.intent.requester, 'halfway.cancelled'],
  ])('%j undoes the steps that stay, and does not end it before', (event, by, code) => {
    expect(once(halfway, event).phase).toMatchObject({ status: 'undoing', by, failure: { code } });
    const undone = once(halfway, event, { type: 'undone', isUserLeft: false, atMs });
    expect(undone.phase).toMatchObject({ status: 'undone', by });
  });

  test('called off: nobody asked for it', () => {
    const failure = { code: 'group.missing', message: 'gone', atMs };
    const calledOff = once(applying, { type: 'called-off', failure, atMs });
    expect(calledOff.phase).toMatchObject({ status: 'undoing', by: '', failure });
  });
});

describe('a user that AWS does not show', () => {
  const unseen = once(aRequest({ status: 'rejected' }), {
    type: 'user-unseen',
    userId: 'AIDA1',
    owner: 'U1',
    atMs,
  });

  test('is looked for once more, also by a request that has ended', () => {
    expect(unseen.unseenUser).toEqual({ userId: 'AIDA1', owner: 'U1', sinceMs: atMs });
    expect(once(unseen, { type: 'user-seen', atMs }).unseenUser).toBeUndefined();
  });

  test('is gone then', () => {
    const gone = { userId: 'AIDA1', owner: 'U1', isRecreated: true };
    const after = once(unseen, { type: 'user-gone', ...gone, gives: ['R0'], atMs });
    expect([after.unseenUser, after.goneUser]).toEqual([undefined, gone]);
  });
});

describe('the journal', () => {
  const applying = aRequest({ status: 'applying' });
  const receipt = { userId: 'AIDA1' };

  test('the history lists credentials that AWS refused to deactivate, once they are known', () => {
    const left = [{ type: 'ssh-public-key' as const, id: 'APKA1' }];
    const told = (receipt?: object) =>
      once(aRequest({ status: 'applying' }), {
        type: 'operations-done',
        operations: [{ index: 3, receipt }],
        atMs,
      }).history;
    expect(told({ left })).toEqual([{ what: 'left-active', credentials: left, atMs }]);
    expect(told()).toEqual([]);
  });

  test('says of each operation how far it came, and keeps its receipt', () => {
    const begun = once(applying, { type: 'operations-begun', operations: [0, 1], atMs });
    expect(begun.journal).toEqual({ 0: { state: 'begun' }, 1: { state: 'begun' } });
    const done = once(begun, { type: 'operations-done', operations: [{ index: 0, receipt }], atMs });
    expect(done.journal).toEqual({ 0: { state: 'done', receipt }, 1: { state: 'begun' } });
    const undone = once(done, { type: 'operations-undone', operations: [0], atMs });
    expect(undone.journal[0]).toEqual({ state: 'undone', receipt });
    expect(once(done, { type: 'operation-kept', operation: 0, atMs }).journal[0]?.state).toBe('kept');
  });
});

describe('a handover', () => {
  const handover = aHandover({ n: 1, operation: 4, credential: 'access-key', state: 'begun' });
  const notice = { channel: 'D0JANE', ts: '1.0', shown: 'live' };
  const begun = once(aRequest({ status: 'applying' }), { type: 'handover-begun', handover, atMs });
  const sent = once(begun, { type: 'handover-sent', n: 1, keyId: 'AKIA1', notice, atMs });

  test('is journaled before anything is made', () => {
    expect(begun.handovers).toEqual([handover]);
    expect(begun.journal[4]).toEqual({ state: 'begun' });
  });

  test('that was sent leaves the key it made, for the undo', () => {
    expect(sent.handovers[0]).toMatchObject({ state: 'sent', keyId: 'AKIA1' });
    expect(sent.journal[4]).toEqual({ state: 'done', receipt: { keyId: 'AKIA1' } });
    expect(sent.notices['link:1']).toEqual(notice);
  });

  test('that was opened says from where', () => {
    const opened = once(sent, { type: 'handover-opened', n: 1, openedAtMs: atMs - 1, from: anOpening, atMs });
    expect(opened.handovers[0]).toMatchObject({ state: 'opened', openedAtMs: atMs - 1, openedFrom: anOpening });
    expect(opened.history.at(-1)).toMatchObject({ what: 'link-opened', ...anOpening });
  });

  test('that expired has its credential revoked until a new one is asked for', () => {
    const expired = once(sent, { type: 'handover-expired', n: 1, atMs });
    expect(expired.journal[4]?.state).toBe('revoked');
    const asked = once(expired, { type: 'new-link-asked', n: 1, by: 'U0JANE', setUpByMs: atMs + 1, atMs });
    expect(asked).toMatchObject({ setUpByMs: atMs + 1, journal: { 4: { state: 'undone' } } });
  });

  test('changes no other handover', () => {
    const second = once(sent, { type: 'handover-begun', handover: { ...handover, n: 2 }, atMs });
    const lost = once(second, { type: 'handover-lost', n: 2, atMs });
    expect(lost.handovers.map(({ state }) => state)).toEqual(['sent', 'lost']);
  });

  test('that never was cannot be sent', () => {
    expect(() => once(begun, { type: 'handover-sent', n: 9, atMs })).toThrow('R1 has no handover 9');
  });
});

describe('a failure', () => {
  const failure = { code: 'LimitExceeded', message: 'too many', atMs };
  const failed = once(aRequest({ status: 'applying' }), { type: 'failed', failure, atMs });

  test('is remembered through the undo it leads to', () => {
    const undoing = once(failed, { type: 'undo-asked', by: 'U0LEAD1', atMs });
    expect(undoing.phase).toEqual({ status: 'undoing', plan: aPlanRef, by: 'U0LEAD1', failure });
    expect(once(undoing, { type: 'undone', isUserLeft: true, atMs }).phase).toEqual({
      status: 'undone',
      plan: aPlanRef,
      by: 'U0LEAD1',
      isUserLeft: true,
      atMs,
    });
  });

  test('before the work began is retried from the votes and the plan: both are checked again', () => {
    const retried = once(failed, { type: 'retried', by: 'U0LEAD1', setUpByMs: atMs + 1, atMs });
    expect(retried.phase).toEqual({ status: 'applying', plan: aPlanRef, began: false });
  });

  test('in the middle of the work is tried again by the stored plan, with new time for the owner', () => {
    const sent = aHandover({ state: 'sent' });
    const stopped = { ...failed, journal: { 0: { state: 'done' as const } }, handovers: [sent] };
    const retried = once(stopped, { type: 'retried', by: 'U0LEAD1', setUpByMs: atMs + 1, atMs });
    expect(retried).toMatchObject({
      phase: { status: 'applying', plan: aPlanRef, began: true },
      setUpByMs: atMs + 1,
    });
  });
});

describe('trouble', () => {
  const trouble = { code: 'Throttling', message: '', count: 2, sinceMs: atMs, retryAtMs: atMs + 1 };
  const troubled = aRequest({ status: 'applying', trouble });
  const undelivered = aRequest({ status: 'pending', trouble: { ...trouble, code: 'notices.undelivered' } });
  const told: Event = { type: 'notice-sent', key: 'card', notice: { channel: 'C', ts: '1', shown: '1' }, atMs };

  test('ends when the work continues', () => {
    const done: Event = { type: 'operations-done', operations: [{ index: 0 }], atMs };
    expect(once(troubled, done).trouble).toBeUndefined();
  });

  test('does not end with an attempt alone, nor with a message about it', () => {
    expect(once(troubled, { type: 'operations-begun', operations: [0], atMs }).trouble).toEqual(trouble);
    expect(once(troubled, told).trouble).toEqual(trouble);
  });

  test('in telling people ends when they have been told', () => {
    expect(once(undelivered, told).trouble).toBeUndefined();
  });
});
