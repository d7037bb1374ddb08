import { hourMs } from '../../../src/core/durations.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { next } from '../../../src/core/request/next.ts';
import { nudgesOf } from '../../../src/core/request/nudge.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aPlanRef, aRequest, aRule, decideByMs, submittedAtMs } from '../../support/builders.ts';

const at = (hours: number) => submittedAtMs + hours * hourMs;
const rule = aRule({
  remindAfterMs: [hourMs, 3 * hourMs],
  escalate: { afterMs: 2 * hourMs, to: { people: ['U0SEC1'], groups: [] } },
});
const nudges = nudgesOf([aRule({ id: 'other' }), rule], submittedAtMs);
const unseen = evolve(aRequest(), { type: 'planned', plan: aPlanRef, decideByMs, nudges, atMs: submittedAtMs });
const pending = { ...unseen, notices: { card: { channel: 'C0', ts: '1', shown: 'x' } } };
const stepAt = (request: Request, hours: number) => next(request, [], at(hours));

test('a rule without times wants nobody told', () => {
  expect(nudgesOf([aRule()], submittedAtMs)).toBeUndefined();
});

test('each is due at its time, once, and the deadline comes all the same', () => {
  expect(stepAt(pending, 0)).toEqual({ do: 'wait', untilMs: at(1) });
  expect(stepAt(pending, 1)).toEqual({ do: 'nudge' });
  const reminded = evolve(pending, {
    ...{ type: 'approvers-reminded', people: [], groups: ['S0LEADS'], upToMs: at(1), atMs: at(1) },
  });
  expect(reminded.history.at(-1)).toEqual({
    ...{ what: 'approvers-reminded', people: [], groups: ['S0LEADS'], untilMs: decideByMs, atMs: at(1) },
  });
  expect(stepAt(reminded, 1)).toEqual({ do: 'wait', untilMs: at(2) });
  const escalated = evolve(reminded, { type: 'escalated', people: ['U0SEC1'], upToMs: at(2), atMs: at(2) });
  expect(escalated.escalatedTo).toEqual(['U0SEC1']);
  expect(stepAt(escalated, 2)).toEqual({ do: 'wait', untilMs: at(3) });
  expect(stepAt(escalated, 3)).toEqual({ do: 'nudge' });
  expect(stepAt(escalated, 24)).toEqual({ do: 'expire' });
  const over = evolve(escalated, {
    type: 'approvers-reminded',
    people: [],
    groups: [],
    upToMs: at(3),
    atMs: at(3),
  });
  expect(over.history).toHaveLength(escalated.history.length);
  expect(stepAt(over, 3)).toEqual({ do: 'wait', untilMs: decideByMs });
});

test('nobody is reminded of what nobody could see, and the time counts from when they could', () => {
  expect(stepAt(unseen, 1)).toEqual({ do: 'wait', untilMs: decideByMs });
  const moved = evolve(pending, {
    ...{ type: 'deadline-moved', of: 'decision', untilMs: decideByMs + 5 * hourMs, atMs: at(5) },
  });
  expect(stepAt(moved, 5)).toEqual({ do: 'wait', untilMs: at(6) });
});

test('a new plan begins the count again', () => {
  const plan = { ...aPlanRef, digest: 'd2'.repeat(32) };
  const anew = evolve(pending, {
    type: 'planned',
    plan,
    decideByMs,
    nudges: nudgesOf([rule], at(4)),
    atMs: at(4),
  });
  expect(stepAt(anew, 4)).toEqual({ do: 'wait', untilMs: at(5) });
  expect(evolve(pending, { type: 'planned', plan, decideByMs, atMs: at(4) }).nudges).toBeUndefined();
});
