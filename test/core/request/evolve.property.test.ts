import fc from 'fast-check';
import { grantIn } from '../../../src/core/intents/grant.ts';
import { noticeKey } from '../../../src/core/notices/notice-key.ts';
import { wantedNotices } from '../../../src/core/notices/wanted.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { pastTold } from '../../../src/core/request/needed-past.ts';
import { next } from '../../../src/core/request/next.ts';
import { hasEnded, planOf, type Request, type Status } from '../../../src/core/request/request.ts';
import { aGrant, aRequest, statuses, submittedAtMs } from '../../support/builders.ts';
import { anyEvent, evolveIfPossible } from './arbitrary-events.ts';

const events = fc.array(anyEvent, { maxLength: 40 });
const endings: Status[] = ['done', 'undone', 'denied', 'cancelled', 'expired', 'rejected'];

/** Every request on the way, the first one first. */
function lives(request: Request, happened: readonly Event[]): Request[] {
  const all = [request];
  for (const event of happened) all.push(evolveIfPossible(all.at(-1) ?? request, event));
  return all;
}

const submitted = aRequest();

/** Only what waits for a decision can be. */
function isReduced(before: Request, after: Request): boolean {
  return before.phase.status === 'pending' && after.phase.status === 'submitted';
}

describe('whatever happens, in whatever order', () => {
  test('no event leaves an end state, or changes the decision', () => {
    fc.assert(
      fc.property(fc.constantFrom(...statuses), events, (status, happened) => {
        const all = lives(aRequest({ status, votes: ['ann'] }), happened);
        const end = all.find(hasEnded);
        if (!end) return;
        for (const later of all.slice(all.indexOf(end))) {
          expect(later.phase).toEqual(end.phase);
          expect(later.votes).toEqual(end.votes);
          expect(later.decideByMs).toBe(end.decideByMs);
        }
      }),
    );
  });

  test('the end states are those, and no others', () => {
    expect(statuses.filter((status) => hasEnded(aRequest({ status })))).toEqual(endings);
  });

  test('an ended request asks nothing of AWS but to look after its links and to let the name go', () => {
    fc.assert(
      fc.property(fc.constantFrom(...endings), events, fc.nat(200), (status, happened, ms) => {
        const request = lives(aRequest({ status }), happened).at(-1) ?? submitted;
        const step = next(request, [], submittedAtMs + ms);
        expect(['wait', 'expire-link', 'erase-link', 'release-name']).toContain(step.do);
      }),
    );
  });

  test('the plan is the one that was made last, and is lost only when an approver gives less', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let expected: string | undefined;
        let request = submitted;
        for (const event of happened) {
          const makesPlan = event.type === 'planned' || event.type === 'authorised';
          if (makesPlan && !hasEnded(request)) expected = event.plan.digest;
          const before = request;
          request = evolveIfPossible(request, event);
          if (isReduced(before, request)) expected = undefined;
          expect(planOf(request)?.digest).toBe(expected);
        }
      }),
    );
  });

  test('votes are those given to the plan that stands, less those voided', () => {
    fc.assert(
      fc.property(events, (happened) => {
        let expected: string[] = [];
        let request = submitted;
        for (const event of happened) {
          if (!hasEnded(request)) {
            if (event.type === 'planned') expected = [];
            if (event.type === 'voted') expected = [...expected, event.by];
            if (event.type === 'vote-voided') expected = expected.filter((by) => by !== event.by);
          }
          const before = request;
          request = evolveIfPossible(request, event);
          if (isReduced(before, request)) expected = [];
          expect(request.votes.map(({ by }) => by)).toEqual(expected);
        }
      }),
    );
  });

  test('id, intent and time of submission stay, but for less access; only saving counts versions', () => {
    fc.assert(
      fc.property(events, (happened) => {
        const { reductions, ...last } = lives(submitted, happened).at(-1) ?? submitted;
        const { id, intent, submittedAtMs: at, version } = last;
        const asked = aGrant(reductions ? { lastsMs: grantIn(intent)?.ask.lastsMs } : {});
        expect({ id, intent, at, version }).toEqual({
          id: submitted.id,
          intent: asked,
          at: submitted.submittedAtMs,
          version: submitted.version,
        });
      }),
    );
  });

  test('history is only added to, and loses nothing but what the thread has told; the revision only grows', () => {
    fc.assert(
      fc.property(events, (happened) => {
        const all = lives(submitted, happened);
        for (const [index, after] of all.slice(1).entries()) {
          const before = all[index] ?? submitted;
          const event = happened[index];
          const left =
            event?.type === 'threaded' ? pastTold(before.history, event.count).history : before.history;
          expect(after.history.slice(0, left.length)).toEqual(left);
          expect(after.revision).toBeGreaterThanOrEqual(before.revision);
          if (after.history.length > before.history.length)
            expect(after.revision).toBeGreaterThan(before.revision);
        }
      }),
    );
  });

  test('an event never changes the request it happens to', () => {
    fc.assert(
      fc.property(events, anyEvent, (happened, event) => {
        const request = lives(submitted, happened).at(-1) ?? submitted;
        const copy = structuredClone(request);
        evolveIfPossible(request, event);
        expect(request).toEqual(copy);
      }),
    );
  });

  test('no notice is wanted twice, and telling everything due comes to an end', () => {
    fc.assert(
      fc.property(events, (happened) => {
        const request = lives(submitted, uniqueHandovers(happened)).at(-1) ?? submitted;
        const wanted = wanting(request);
        expect(new Set(wanted).size).toBe(wanted.length);
        const told = tellAll(request);
        expect(told.revision).toBe(request.revision);
        // A reminder is sent once; nothing else comes or goes because something was told.
        expect(wanting(told)).toEqual(wanted.filter((key) => !key.startsWith('reminder')));
        expect(wanting(told).filter((key) => told.notices[key] === undefined)).toEqual([]);
      }),
    );
  });
});

const wanting = (request: Request) => wantedNotices(request, []).map(noticeKey);

function tellAll(request: Request): Request {
  return wanting(request).reduce((sofar, key) => {
    const notice = { channel: 'C', ts: '1', shown: 'a hash' };
    return evolveIfPossible(sofar, { type: 'notice-sent', key, notice, atMs: submittedAtMs });
  }, request);
}

/** The worker numbers its handovers; two of the same number never happen. */
function uniqueHandovers(happened: readonly Event[]): Event[] {
  let n = 0;
  return happened.map((event) =>
    event.type === 'handover-begun' ? { ...event, handover: { ...event.handover, n: ++n } } : event,
  );
}
