import { dayMs, hourMs, minuteMs } from '../../../src/core/durations.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { movedDecision, movedSetUp, undecidedUntilMs } from '../../../src/core/request/moved-deadline.ts';
import { next } from '../../../src/core/request/next.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aHandover, aRequest, decideByMs, submittedAtMs } from '../../support/builders.ts';

const plannedAtMs = submittedAtMs + 2000;
const planned = (again: boolean, atMs = plannedAtMs) => ({ what: 'planned', again, atMs }) as const;
const card = { channel: 'C0', ts: '1', shown: 'x' };
const unseen = aRequest({ status: 'pending', history: [planned(false)] });
const seen: Request = { ...unseen, notices: { card } };
const late = submittedAtMs + 3 * hourMs;

describe('the deadline', () => {
  test('stays where the card is on time', () => {
    expect(movedDecision(unseen, submittedAtMs + minuteMs)).toBeUndefined();
  });

  test('counts from the card where that is late', () => {
    expect(movedDecision(unseen, late)).toEqual({
      ...{ type: 'deadline-moved', of: 'decision', untilMs: decideByMs + 3 * hourMs, atMs: late },
    });
  });

  test('of a request that was not to begin before its time counts from then', () => {
    const startsAtMs = late - minuteMs;
    expect(movedDecision({ ...unseen, startsAtMs }, late)).toBeUndefined();
    expect(movedDecision({ ...unseen, startsAtMs }, late + minuteMs)?.untilMs).toBe(decideByMs + 2 * minuteMs);
  });

  test('does not move again once the card is there, however late that changes', () => {
    expect(movedDecision(seen, late)).toBeUndefined();
    expect(
      movedDecision({ ...seen, history: [...seen.history, planned(true)], threaded: 2 }, late),
    ).toBeUndefined();
  });

  test('of a new plan counts from when the card shows it', () => {
    const anew = { ...seen, history: [planned(false), planned(true, late)], threaded: 1 };
    expect(movedDecision(anew, late + minuteMs)).toBeUndefined();
    const moved = movedDecision(anew, late + hourMs);
    expect(moved?.untilMs).toBe(decideByMs + hourMs);
    // The thread may still be untold when the card changes the next time.
    expect(moved && movedDecision(evolve(anew, moved), late + 2 * hourMs)).toBeUndefined();
  });

  test.each(['submitted', 'applying', 'denied'] as const)('is none of a request that is %s', (status) => {
    expect(movedDecision(aRequest({ status, history: [planned(false)] }), late)).toBeUndefined();
  });
});

describe('an owner’s time', () => {
  const setUpByMs = late + 20 * minuteMs;
  const trouble = {
    code: 'handover.undelivered',
    message: '',
    count: 4,
    sinceMs: late - 40 * minuteMs,
    retryAtMs: late,
  };
  const applying = aRequest({ status: 'applying', setUpByMs, trouble });

  test('does not count that in which the link could not be sent', () => {
    const moved = movedSetUp(applying, late);
    expect(moved).toEqual({
      ...{ type: 'deadline-moved', of: 'set-up', untilMs: setUpByMs + 40 * minuteMs, atMs: late },
    });
    expect(moved && evolve(applying, moved).setUpByMs).toBe(setUpByMs + 40 * minuteMs);
  });

  test('does not count it either while others could not be told', () => {
    const lost = aHandover({ n: 1, operation: 2, state: 'lost', begunAtMs: late - 40 * minuteMs });
    const current = aHandover({ n: 2, operation: 2, state: 'begun', begunAtMs: late });
    const change = { trouble: { ...trouble, code: 'notices.undelivered' }, handovers: [lost, current] };
    expect(movedSetUp({ ...applying, ...change }, late)).toMatchObject({ untilMs: setUpByMs + 40 * minuteMs });
    const opened = aHandover({ n: 2, operation: 2, state: 'opened' });
    const later = { ...change, handovers: [lost, opened, { ...current, n: 3 }] };
    expect(movedSetUp({ ...applying, ...later }, late)).toBeUndefined();
  });

  test.each<[string, Partial<Request>]>([
    ['went well', { trouble: undefined }],
    ['was tried again at once', { trouble: { ...trouble, sinceMs: late - minuteMs } }],
    ['came while others could not be told', { trouble: { ...trouble, code: 'notices.undelivered' } }],
    ['has no end', { setUpByMs: undefined }],
  ])('stays where the link %s', (_, change) => {
    expect(movedSetUp({ ...applying, ...change }, late)).toBeUndefined();
  });
});

test('a move changes the deadline of what still waits for a decision, and the thread tells it', () => {
  const moved = { type: 'deadline-moved', of: 'decision', untilMs: decideByMs + 1, atMs: late } as const;
  expect(evolve(seen, moved)).toMatchObject({
    decideByMs: decideByMs + 1,
    history: [
      { what: 'planned' },
      { what: 'deadline-moved', of: 'decision', untilMs: decideByMs + 1, atMs: late },
    ],
  });
  const decided = aRequest({ status: 'applying' });
  expect(evolve(decided, moved)).toMatchObject({ decideByMs, history: decided.history });
});

describe('requests that nobody could see', () => {
  const trouble = { code: 'notices.undelivered', message: '', count: 9, sinceMs: 1, retryAtMs: 1 };
  const away: Request = { ...unseen, trouble };

  test('waits a day longer while messages fail in passing, and no more', () => {
    expect(undecidedUntilMs(away)).toBe(decideByMs + dayMs);
    expect(next(away, [], decideByMs)).toEqual({ do: 'wait', untilMs: decideByMs + dayMs });
    expect(next(away, [], decideByMs + dayMs)).toEqual({ do: 'expire' });
  });

  test.each<[string, Request]>([
    ['what people could see', { ...seen, trouble }],
    ['what waits for a person to change something', { ...unseen, trouble: { ...trouble, isRefused: true } }],
    ['what has other trouble', { ...unseen, trouble: { ...trouble, code: 'Throttling' } }],
  ])('%s ends at its deadline', (_, request) => {
    expect(next(request, [], decideByMs)).toEqual({ do: 'expire' });
  });
});
