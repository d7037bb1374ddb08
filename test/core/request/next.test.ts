import type { Operation } from '../../../src/core/operations/operation.ts';
import { retryUntilMs, suspended } from '../../../src/core/request/failure.ts';
import { next, type Step } from '../../../src/core/request/next.ts';
import type { JournalState, PhaseOf, Request } from '../../../src/core/request/request.ts';
import {
  aHandover,
  anOwnIntent,
  aPlanRef,
  aRequest,
  aSuspension,
  decideByMs,
  statuses,
  submittedAtMs,
} from '../../support/builders.ts';

const now = submittedAtMs + 10 * 60_000;
const later = now + 60_000;
const operations: Operation[] = [
  { kind: 'create-user', path: '/', boundary: 'arn:b', tags: {} },
  { kind: 'put-user-policy', name: 'P', purpose: 'set-up', document: '{}' },
  { kind: 'create-login-profile' },
  { kind: 'await-enrolment', passwordChange: true },
  { kind: 'add-to-group', group: 'readers' },
  { kind: 'create-access-key' },
  { kind: 'activate-access-key' },
];

function step(fields: Parameters<typeof aRequest>[0], at = now): Step {
  return next(aRequest(fields), operations, at);
}

/** A journal whose first operations are done. */
function done(count: number, more: Record<number, JournalState> = {}): Request['journal'] {
  const all = [...Array.from({ length: count }, (_, i) => [i, 'done']), ...Object.entries(more)];
  return Object.fromEntries(all.map(([index, state]) => [index, { state: state as JournalState }]));
}

const applying = (fields: Parameters<typeof aRequest>[0] = {}) => ({
  status: 'applying' as const,
  setUpByMs: later,
  ...fields,
});
const key = (fields: Parameters<typeof aHandover>[0]) =>
  aHandover({ n: 2, operation: 5, credential: 'access-key', expiresAtMs: later + 1, ...fields });

describe('what remains to be done', () => {
  test('before there is a plan, to make it; after the time to decide, to expire', () => {
    expect(step({ status: 'submitted' })).toEqual({ do: 'plan' });
    expect(step({ status: 'submitted' }, decideByMs)).toEqual({ do: 'expire' });
  });

  test('a suspension waits for nobody, so it never comes too late', () => {
    expect(step({ status: 'submitted', intent: aSuspension() }, decideByMs + 1)).toEqual({ do: 'plan' });
  });

  test('while people decide, to wait until their time is up', () => {
    expect(step({ status: 'pending' })).toEqual({ do: 'wait', untilMs: decideByMs });
    expect(step({ status: 'pending' }, decideByMs - 1)).toMatchObject({ do: 'wait' });
    expect(step({ status: 'pending' }, decideByMs)).toEqual({ do: 'expire' });
  });

  test('once decided, to make sure that it still holds', () => {
    const plan = { digest: 'd', length: 7 };
    expect(step({ phase: { status: 'applying', plan, began: false } })).toEqual({ do: 'recheck' });
  });

  test('then the plan: what may be repeated in one go, up to a secret or a wait', () => {
    expect(step(applying())).toEqual({ do: 'apply', operations: [0, 1] });
    expect(step(applying({ journal: done(1, { 1: 'begun' }) }))).toEqual({ do: 'apply', operations: [1] });
    expect(step(applying({ journal: done(4) }))).toEqual({ do: 'apply', operations: [4] });
  });

  test('a secret alone, as a handover', () => {
    expect(step(applying({ journal: done(2) }))).toEqual({ do: 'hand-over', operation: 2 });
    expect(step(applying({ journal: done(5) }))).toEqual({ do: 'hand-over', operation: 5 });
  });

  test('a handover that nobody recorded the end of: to wait until all has come to light, then to settle it', () => {
    const handover = aHandover({ state: 'begun', settledAfterMs: later });
    const fields = applying({ journal: done(2, { 2: 'begun' }), handovers: [handover] });
    expect(step(fields)).toEqual({ do: 'wait', untilMs: later });
    expect(step(fields, later)).toEqual({ do: 'resolve-handover', handover });
  });

  test('a handover that was lost: to make it again', () => {
    const fields = applying({ journal: done(2, { 2: 'begun' }), handovers: [aHandover({ state: 'lost' })] });
    expect(step(fields)).toEqual({ do: 'hand-over', operation: 2 });
  });

  test('a credential that was revoked unopened: to wait for its owner, and to give up after their time', () => {
    const fields = applying({
      journal: done(2, { 2: 'revoked' }),
      handovers: [aHandover({ state: 'expired' })],
    });
    expect(step(fields)).toEqual({ do: 'wait', untilMs: later });
    expect(step(fields, later)).toEqual({ do: 'give-up' });
  });

  test('while the owner sets up MFA: to wait for their word, then to look; to give up after their time', () => {
    const fields = applying({ journal: done(3) });
    expect(step(fields)).toEqual({ do: 'wait', untilMs: later });
    expect(step({ ...fields, isReportedDone: true })).toEqual({ do: 'watch', operation: 3 });
    expect(step(fields, later)).toEqual({ do: 'give-up' });
  });

  test('a key is activated when its owner has said so, and no earlier', () => {
    const fields = (more: Parameters<typeof aHandover>[0]) =>
      applying({ journal: done(6), handovers: [key(more)] });
    expect(step(fields({ state: 'acknowledged' }))).toEqual({ do: 'wait', untilMs: later });
    expect(step(fields({ state: 'acknowledged', activatedBy: 'U0JANE' }))).toEqual({
      do: 'apply',
      operations: [6],
    });
    expect(step(fields({ state: 'acknowledged' }), later)).toEqual({ do: 'give-up' });
  });

  test('a click for an earlier key does not activate a later one', () => {
    const handovers = [key({ n: 2, state: 'opened', isErased: true, activatedBy: 'U0JANE' }), key({ n: 3 })];
    expect(step(applying({ journal: done(6), handovers }))).toEqual({ do: 'wait', untilMs: later });
  });

  test('when all is done, to finish', () => {
    expect(step(applying({ journal: done(7) }))).toEqual({ do: 'finish' });
  });

  test('after a failure, to settle a credential that was being made: it may be there, and work', () => {
    const begun = key({ state: 'begun', settledAfterMs: later });
    const fields = { status: 'failed' as const, journal: done(5, { 5: 'begun' }), handovers: [begun] };
    expect(step(fields)).toEqual({ do: 'wait', untilMs: later });
    expect(step(fields, later)).toEqual({ do: 'resolve-handover', handover: begun });
    expect(step({ ...fields, handovers: [key({ state: 'lost' })] })).toMatchObject({ do: 'wait' });
  });

  test('after a failure, nothing but to wait for people', () => {
    const { failure } = aRequest({ status: 'failed' }).phase as PhaseOf<'failed'>;
    expect(step({ status: 'failed', journal: done(2) })).toEqual({
      do: 'wait',
      untilMs: retryUntilMs(failure),
    });
    expect(next(aRequest({ status: 'failed', journal: done(2) }), [], retryUntilMs(failure))).toEqual({
      do: 'close',
    });
  });
});

describe('an undo', () => {
  const undoing = (fields: Parameters<typeof aRequest>[0]) => step({ status: 'undoing', ...fields });

  test('undoes what was done or may have been, last first, and nothing twice', () => {
    expect(undoing({ journal: done(2, { 2: 'revoked', 3: 'undone', 4: 'kept', 5: 'begun' }) })).toEqual({
      do: 'undo',
      operations: [5, 2, 1, 0],
    });
  });

  test('first withdraws live links, even expired ones, then settles what may be in progress', () => {
    const live = aHandover({ n: 1, state: 'sent', expiresAtMs: now - 1 });
    const begun = key({ n: 2, state: 'begun', settledAfterMs: later });
    expect(undoing({ handovers: [live, begun] })).toEqual({ do: 'withdraw-link', handover: live });
    expect(undoing({ handovers: [begun] })).toEqual({ do: 'wait', untilMs: later });
  });

  test('that is paused does not wait for a link to expire: it will withdraw it', () => {
    const trouble = { code: 'Throttling', message: '', count: 1, sinceMs: now, retryAtMs: later };
    const live = aHandover({ state: 'sent', expiresAtMs: now - 1 });
    expect(undoing({ handovers: [live], trouble })).toEqual({ do: 'wait', untilMs: later });
  });

  test('ends when nothing is left', () => {
    expect(undoing({ journal: done(0, { 0: 'kept', 1: 'undone' }) })).toEqual({ do: 'conclude-undo' });
  });
});

describe('after the end', () => {
  const plan = { digest: 'd', length: 7 };
  const undone = (isUserLeft: boolean) =>
    step({ phase: { status: 'undone', plan, by: 'U0LEAD1', atMs: now, isUserLeft }, mayHoldReservation: true });

  test.each(['denied', 'cancelled', 'expired', 'rejected'] as const)('%s: the name is released', (status) => {
    expect(step({ status, mayHoldReservation: true })).toEqual({ do: 'release-name' });
    expect(step({ status, mayHoldReservation: false })).toEqual({ do: 'wait', untilMs: undefined });
  });

  test('a user that AWS did not show is checked once more, after the name is released', () => {
    const unseenUser = { userId: 'AIDA1', owner: 'U1', sinceMs: now };
    const rejected = { status: 'rejected', unseenUser } as const;
    expect(step({ ...rejected, mayHoldReservation: true })).toEqual({ do: 'release-name' });
    expect(step({ ...rejected, mayHoldReservation: false })).toEqual({ do: 'wait', untilMs: now + 120_000 });
    expect(step({ ...rejected, mayHoldReservation: false }, now + 120_000)).toEqual({ do: 'look-for-user' });
  });

  test('a user that was made, or is left, keeps its name', () => {
    expect(step({ status: 'done', mayHoldReservation: true })).toEqual({ do: 'wait', untilMs: undefined });
    expect(undone(true)).toEqual({ do: 'wait', untilMs: undefined });
    expect(undone(false)).toEqual({ do: 'release-name' });
  });
});

describe('links', () => {
  const careless = statuses.filter((status) => status !== 'undoing');

  test.each(careless)('that expire unopened are revoked, whatever else there is to do: %s', (status) => {
    const handover = aHandover({ state: 'sent', expiresAtMs: later });
    expect(step({ status, handovers: [handover] }, later)).toEqual({ do: 'expire-link', handover });
  });

  test.each(statuses)('that were opened and never acknowledged are erased: %s', (status) => {
    const handover = aHandover({ state: 'opened', openedAtMs: now });
    expect(step({ status, handovers: [handover] }, now + 90_000)).toEqual({ do: 'erase-link', handover });
    expect(step({ status, handovers: [{ ...handover, isErased: true }] }, now + 90_000).do).not.toBe(
      'erase-link',
    );
  });

  test('are waited for, whichever comes first', () => {
    const sent = aHandover({ state: 'sent', expiresAtMs: later });
    expect(step({ status: 'done', handovers: [sent] })).toEqual({ do: 'wait', untilMs: later });
    const opened = aHandover({ state: 'opened', openedAtMs: now - 60_000 });
    expect(step({ status: 'done', handovers: [sent, opened] })).toEqual({ do: 'wait', untilMs: now + 30_000 });
  });
});

describe('a page that takes codes', () => {
  const device = { path: '/', name: 'jane-1' };
  const setUp: Operation[] = [
    { kind: 'create-mfa-device', ...device },
    { kind: 'enable-mfa-device', ...device },
  ];
  const untilOf = (page: Parameters<typeof aHandover>[0], journal = done(1), at = now) => {
    const handover = aHandover({ operation: 0, credential: 'mfa-device', isErased: true, ...page });
    const fields = applying({ journal, handovers: [handover], setUpByMs: now + 12 * 60 * 60_000 });
    const found = next(aRequest(fields), setUp, at);
    return found.do === 'wait' ? (found.untilMs ?? 0) - at : found.do;
  };
  const open = { state: 'acknowledged', begunAtMs: now } as const;

  test('is checked again while it is open: the worker that tried its codes may have died before recording it', () => {
    expect(untilOf(open)).toBe(2 * 60_000);
    expect(untilOf({ ...open, codesOutcome: 'wrong' })).toBe(2 * 60_000);
    expect(untilOf(open, done(1), now + 60 * 60_000)).toBe(30 * 60_000);
  });

  test('is left alone once its device is on, or wanted no more', () => {
    expect(untilOf({ ...open, codesOutcome: 'enabled' })).toBe(12 * 60 * 60_000);
    expect(untilOf(open, { 0: { state: 'undone' } })).toBe('hand-over');
  });
});

describe('trouble', () => {
  const trouble = { code: 'Throttling', message: '', count: 1, sinceMs: now, retryAtMs: later };

  test('pauses the work until it is time to try again', () => {
    expect(step(applying({ trouble }))).toEqual({ do: 'wait', untilMs: later });
    expect(step(applying({ trouble, setUpByMs: later + 1 }), later)).toEqual({
      do: 'apply',
      operations: [0, 1],
    });
  });

  test('does not keep a request from expiring, nor a link', () => {
    expect(step({ status: 'pending', trouble: { ...trouble, retryAtMs: decideByMs + 1 } }, decideByMs)).toEqual(
      {
        do: 'expire',
      },
    );
    const handover = aHandover({ state: 'sent', expiresAtMs: now });
    expect(step(applying({ trouble, handovers: [handover] }))).toEqual({ do: 'expire-link', handover });
  });
});

describe('what a suspension has stopped', () => {
  const phase = { status: 'failed', plan: aPlanRef, failure: suspended('U0SEC1', now) } as const;
  const rotation = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });

  test('releases its reservations, so that others can ask, and then rests', () => {
    expect(step({ phase, intent: rotation, mayHoldReservation: true })).toEqual({ do: 'release-name' });
    expect(step({ phase, intent: rotation, mayHoldReservation: false })).toMatchObject({ do: 'wait' });
  });

  test('keeps the name of a user that was made', () => {
    expect(step({ phase, mayHoldReservation: true })).toMatchObject({ do: 'wait' });
  });

  test('what failed otherwise keeps what it holds until somebody retries or undoes it', () => {
    const failure = { code: 'AccessDenied', message: '', atMs: now };
    expect(step({ phase: { ...phase, failure }, intent: rotation, mayHoldReservation: true })).toMatchObject({
      do: 'wait',
    });
  });
});
