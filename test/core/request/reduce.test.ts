import fc from 'fast-check';
import { verdict } from '../../../src/core/approval/verdict.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import { moduleOf } from '../../../src/core/intents/table.ts';
import { decide } from '../../../src/core/request/decide.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { next } from '../../../src/core/request/next.ts';
import { isReducible } from '../../../src/core/request/reduce.ts';
import type { Less } from '../../../src/core/request/reduction.ts';
import {
  aCatalogue,
  aGrant,
  anEntitlement,
  aPlanRef,
  aRequest,
  aRule,
  decideByMs,
  grounds,
} from '../../support/builders.ts';
import { catalogue as anyCatalogue, facts, voters } from '../approval/arbitrary-rules.ts';
import { now, outcome } from './deciding.ts';
import { exampleIntents } from './example-intents.ts';

const hourMs = 60 * 60_000;
const catalogue = aCatalogue({
  entitlements: ['read-only', 'admin'].map((id) => anEntitlement({ id, title: id.toUpperCase() })),
  rules: [aRule({ count: 2 })],
});
const both = aGrant({ entitlements: ['read-only', 'admin'] });
const pending = aRequest({ status: 'pending', intent: both, votes: ['U0LEAD2'] });
const given = grounds({ catalogue });

function reducing(less: Less, fields: { by?: string; digest?: string; reason?: string } = {}) {
  return {
    type: 'reduce' as const,
    by: 'U0LEAD1',
    digest: aPlanRef.digest,
    reason: 'Too much.',
    less,
    ...fields,
  };
}

test('what is left is planned and decided again: earlier votes fall, and the deadline gives time', () => {
  expect(outcome(pending, reducing({ entitlements: ['read-only'] }), given)).toBe('reduced');
  const reduced = evolve(pending, {
    ...{ type: 'reduced', by: 'U0LEAD1', reason: 'Too much.', without: ['ADMIN'] },
    ...{ less: { entitlements: ['read-only'] }, decideByMs: decideByMs + 1, atMs: now },
  });
  expect(reduced).toMatchObject({
    ...{ phase: { status: 'submitted' }, votes: [], decideByMs: decideByMs + 1 },
    intent: { ask: { entitlements: ['read-only'] } },
    reductions: [{ by: 'U0LEAD1', without: ['ADMIN'] }],
  });
  expect(reduced.history.at(-1)).toMatchObject({ what: 'reduced', voters: ['U0LEAD2'] });
  expect(next(reduced, [], now)).toEqual({ do: 'plan' });
  expect(
    decide(reduced, { ...reducing({ entitlements: ['admin'] }), reason: 'Other.' }, now, given),
  ).toMatchObject({
    ...{ code: 'reduce.taken', reason: 'Too much.', without: ['ADMIN'] },
  });
  expect(outcome(reduced, { ...reducing({ entitlements: ['read-only'] }), by: 'U0LEAD2' }, given)).toBe(
    'plan.changed',
  );
  for (const type of ['approve', 'deny'] as const)
    expect(outcome(reduced, { ...reducing({ entitlements: ['read-only'] }), type }, given)).toBe(
      'plan.changed',
    );
  expect(outcome(reduced, { type: 'cancel', by: 'U0ASKER' }, given)).toBe('cancelled');
});

test.each<[string, Less]>([
  ['the same', { entitlements: ['read-only', 'admin'] }],
  ['nothing', { entitlements: [] }],
  ['something else', { entitlements: ['root'] }],
  ['something else besides', { entitlements: ['read-only', 'root'] }],
  ['the same, named twice', { entitlements: ['admin', 'read-only', 'admin'] }],
  ['no time at all', { entitlements: ['read-only'], lastsMs: 0 }],
])('%s is not less', (_, less) => {
  expect(outcome(pending, reducing(less), given)).toBe('reduce.not-less');
});

test('less access for longer is not less, nor is no end where there was one', () => {
  const ending = { ...pending, intent: aGrant({ entitlements: ['read-only', 'admin'], lastsMs: 4 * hourMs }) };
  const less = (lastsMs?: number) => reducing({ entitlements: ['admin'], ...(lastsMs ? { lastsMs } : {}) });
  expect(outcome(ending, less(8 * hourMs), given)).toBe('reduce.not-less');
  expect(outcome(ending, less(), given)).toBe('reduce.not-less');
  expect(outcome(ending, less(4 * hourMs), given)).toBe('reduced');
  expect(outcome(ending, less(hourMs), given)).toBe('reduced');
  expect(outcome(ending, less(2 * hourMs), given)).toBe('lasts.not-offered');
});

test('only by approvers, of the plan they saw, with a reason, while it is open and nothing was done', () => {
  const less = { entitlements: ['admin'] };
  expect(outcome(pending, reducing(less, { by: 'U0ASKER' }), given)).toBe('vote.self-approval');
  expect(outcome(pending, reducing(less, { by: 'U0JANE' }), given)).toBe('vote.own-credentials');
  expect(outcome(pending, reducing(less, { by: 'U0ELSE' }), given)).toBe('vote.not-listed');
  expect(outcome(pending, reducing(less, { digest: 'another' }), given)).toBe('plan.changed');
  expect(outcome(pending, reducing(less, { reason: ' ' }), given)).toBe('reason.too-short');
  expect(outcome(pending, reducing(less, { reason: 'x'.repeat(1001) }), given)).toBe('reason.too-long');
  expect(outcome(pending, reducing(less), given, decideByMs)).toBe('request.expired');
  expect(outcome({ ...pending, journal: { 0: { state: 'done' } } }, reducing(less), given)).toBe(
    'reduce.impossible',
  );
  for (const status of ['applying', 'denied', 'cancelled'] as const)
    expect(outcome(aRequest({ status, intent: both }), reducing(less), given)).toBe('request.settled');
});

test('kinds of change that say nothing of less are decided as they are', () => {
  for (const intent of exampleIntents.filter(({ kind }) => kind !== 'grant'))
    expect(isReducible(aRequest({ status: 'pending', intent }))).toBe(false);
});

test('for any rules and votes: reducing never makes a decision harder, and what it makes is never more', () => {
  const anyOf = fc.subarray(['e1', 'e2', 'e3'], { minLength: 1 });
  const lasts = fc.option(fc.constantFrom(1, 2, 3), { nil: undefined });
  fc.assert(
    fc.property(
      ...[anyCatalogue, anyOf, lasts, anyOf, lasts, voters, facts],
      (rules, asked, lastsMs, left, leftMs, voted, known) => {
        const intent = aGrant({
          entitlements: asked,
          ...(lastsMs ? { lastsMs } : {}),
          requester: 'ann',
          owner: 'ben',
        });
        const smaller = moduleOf(intent).reduction?.to(intent, {
          entitlements: left,
          ...(leftMs ? { lastsMs: leftMs } : {}),
        });
        if (!smaller) return;
        const [before, after] = [intent, smaller].map((each) =>
          verdict(judgedOf(each, undefined), voted, rules, known),
        );
        if (before?.isSatisfied) expect(after?.isSatisfied).toBe(true);
        expect(before?.barring).toEqual(expect.arrayContaining(after?.barring ?? []));
        expect(after?.decideWithinMs).toBeGreaterThanOrEqual(before?.decideWithinMs ?? 0);
        expect(after?.reasonMinLength).toBeLessThanOrEqual(before?.reasonMinLength ?? 0);
        const { ask } = smaller as typeof intent;
        expect(asked).toEqual(expect.arrayContaining(ask.entitlements));
        expect(ask.lastsMs ?? Number.POSITIVE_INFINITY).toBeLessThanOrEqual(
          lastsMs ?? Number.POSITIVE_INFINITY,
        );
        expect({ ...ask, entitlements: asked, lastsMs }).toEqual({ ...intent.ask, lastsMs });
        expect(moduleOf(smaller).reduction?.to(smaller, { entitlements: asked, lastsMs })).toBeUndefined();
      },
    ),
    { numRuns: 1000 },
  );
});
