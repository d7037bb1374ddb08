import fc from 'fast-check';
import { needsApproval, traitsOf } from '../../../src/core/intents/traits-of.ts';
import { makesLink } from '../../../src/core/operations/operation.ts';
import { isAskedAgain } from '../../../src/core/request/chase.ts';
import { next, type Step } from '../../../src/core/request/next.ts';
import { hasEnded, type Request } from '../../../src/core/request/request.ts';
import { anyIntent, happen, live, moves, operationsOf } from './a-life.ts';
import { eventsOfStep, isApproved, lucky } from './events-of-step.ts';
import type { Life } from './life.ts';

const nextOf = (life: Life): Step => next(life.request, operationsOf(life), life.now);

/** The one thing that nothing but people ends: it is asked for every day. */
function isReviewDue({ intent, phase, review }: Request): boolean {
  const { isReview, needsCustodians } = traitsOf(intent);
  return (isReview === true || needsCustodians === true) && phase.status === 'applying' && !review;
}

/** Holds at every stage of every life that can be lived. */
function always(claim: (life: Life, step: Step) => void): void {
  fc.assert(
    fc.property(anyIntent, moves, (intent, made) => {
      for (const life of live(intent, made)) claim(life, nextOf(life));
    }),
    { numRuns: 300 },
  );
}

describe('for any request that can come about', () => {
  test('it is always known what remains to be done, and a wait never ends in the past', () => {
    always(({ now }, step) => {
      if (step.do === 'wait' && step.untilMs !== undefined) expect(step.untilMs).toBeGreaterThan(now);
    });
  });

  test('AWS is asked about the set-up only when the owner has said that it is done', () => {
    always(({ request }, step) => {
      if (step.do === 'watch') expect(request.isReportedDone).toBe(true);
    });
  });

  test('AWS is changed only for what people who still count have approved', () => {
    always((life, step) => {
      const changes = ['apply', 'hand-over', 'watch', 'finish'].includes(step.do);
      if (changes && needsApproval(life.request.intent)) expect(isApproved(life)).toBe(true);
    });
  });

  test('operations come in the order of the plan: none before all earlier ones are done', () => {
    always(({ request, operations }, step) => {
      const first = step.do === 'apply' ? step.operations[0] : step.do === 'hand-over' ? step.operation : 0;
      for (let index = 0; index < (first ?? 0); index += 1) expect(request.journal[index]?.state).toBe('done');
      if (step.do === 'hand-over')
        expect(operations.slice(step.operation, step.operation + 1).every(makesLink)).toBe(true);
      if (step.do === 'apply')
        expect(step.operations.some((index) => operations.slice(index, index + 1).every(makesLink))).toBe(
          false,
        );
    });
  });

  test('nothing is done once all is done or undone', () => {
    always(({ request, operations }, step) => {
      if (step.do === 'finish')
        expect(operations.every((_, i) => request.journal[i]?.state === 'done')).toBe(true);
      if (step.do === 'conclude-undo')
        expect(
          operations.some((_, i) => ['begun', 'done', 'unwanted'].includes(request.journal[i]?.state ?? '')),
        ).toBe(false);
    });
  });

  test('a key becomes active only when its owner has asked for it', () => {
    always(({ request, operations }, step) => {
      if (
        step.do !== 'apply' ||
        !step.operations.some((index) => operations[index]?.kind === 'activate-access-key')
      )
        return;
      const key = request.handovers.findLast(({ credential }) => credential === 'access-key');
      expect(key).toMatchObject({ activatedBy: request.intent.owner });
      expect(['opened', 'acknowledged']).toContain(key?.state);
    });
  });

  test('nothing is undone while a link is live or a credential may still be in the making', () => {
    always(({ request }, step) => {
      if (step.do !== 'undo' && step.do !== 'conclude-undo') return;
      expect(request.handovers.filter(({ state }) => state === 'sent' || state === 'begun')).toEqual([]);
    });
  });

  test('at most one link of an operation is live', () => {
    always(({ request, operations }) => {
      for (const index of operations.keys()) {
        const live = request.handovers.filter(
          ({ operation, state }) => operation === index && (state === 'sent' || state === 'begun'),
        );
        expect(live.length).toBeLessThanOrEqual(1);
      }
    });
  });

  test('an ended request only maintains its links and releases the name', () => {
    always(({ request }, step) => {
      if (hasEnded(request))
        expect(['wait', 'expire-link', 'erase-link', 'release-name', 'follow-up']).toContain(step.do);
    });
  });

  test('left to the worker and the clock, it comes to an end, or to a failure that people must judge', () => {
    fc.assert(
      fc.property(anyIntent, moves, (intent, made) => {
        let life = live(intent, made).at(-1);
        for (let steps = 0; life && steps < 300; steps += 1) {
          const step = nextOf(life);
          const until = step.do === 'wait' ? step.untilMs : life.now;
          if (until === undefined) break;
          const worked = happen(life, eventsOfStep(life, step, step.do === 'watch' ? 0 : lucky));
          life = { ...worked, now: until };
        }
        if (!life || isAskedAgain(life.request) || isReviewDue(life.request)) return;
        expect(nextOf(life)).toEqual({ do: 'wait', untilMs: undefined });
        expect(hasEnded(life.request) || life.request.phase.status === 'failed').toBe(true);
      }),
    );
  });
});
