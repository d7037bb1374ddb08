import { array, assert, boolean, constantFrom, integer, option, property, record, subarray } from 'fast-check';
import { matchingRules } from '../../../src/core/approval/matching-rules.ts';
import { verdict } from '../../../src/core/approval/verdict.ts';
import { type Risk, risks, userKinds } from '../../../src/core/catalogue/catalogue.ts';
import { judgedOf } from '../../../src/core/intents/judged-of.ts';
import type { MeasuredRisk } from '../../../src/core/risk/measured-risk.ts';
import { aCatalogue, aGrant, anEntitlement, anOwnIntent, aRule } from '../../support/builders.ts';

const catalogue = aCatalogue({
  entitlements: [anEntitlement({ id: 'read-only', risk: 'low' })],
  rules: [
    aRule({ id: 'leads', when: { risk: ['low'] } }),
    aRule({ id: 'security', when: { risk: ['critical'] } }),
  ],
});

const restore = (entitlements: string[]) =>
  judgedOf(anOwnIntent({ kind: 'restore', suspendedAtMs: 1, entitlements, reason: 'stopped' }), undefined);
const idsOf = (entitlements: string[]) =>
  matchingRules(restore(entitlements), catalogue).rules.map(({ id }) => id);

describe('giving a user back is decided by what it may do', () => {
  test('what it was given, by the rules of that', () => {
    expect(idsOf(['read-only'])).toEqual(['leads']);
  });

  test('unknown: judged as critical', () => {
    expect(idsOf([])).toEqual(['security']);
  });

  test('something that has left the catalogue since: judged as critical, beside the rest', () => {
    expect(idsOf(['read-only', 'gone'])).toEqual(['leads', 'security']);
    expect(matchingRules(restore(['gone']), catalogue).uncovered).toEqual([]);
  });
});

test('nobody can approve an entitlement that is not in the catalogue', () => {
  const judged = { ...restore(['gone']), isGivenAlready: false, hasUnknownAccess: false };
  expect(matchingRules(judged, catalogue)).toEqual({ rules: [], uncovered: [{ id: 'gone', title: 'gone' }] });
});

describe('what AWS shows of the access that is asked for', () => {
  const found = { found: [{ path: 'iam:PutUserPolicy', resource: '*' }], count: 1 };
  const ruled = (measured: MeasuredRisk | undefined, rules = catalogue.rules) =>
    matchingRules(judgedOf(aGrant(), measured), { ...catalogue, rules });

  test('more than it was given: the rules of critical risk apply beside those of the label', () => {
    expect(ruled(undefined).rules.map(({ id }) => id)).toEqual(['leads']);
    expect(ruled(found).rules.map(({ id }) => id)).toEqual(['leads', 'security']);
    expect(ruled({ found: [], count: 0, unmeasured: 'refused' }).rules).toHaveLength(2);
  });

  test('nothing because our role may not ask: the label decides', () => {
    expect(ruled({ found: [], count: 0, unmeasured: 'denied' })).toEqual(ruled(undefined));
  });

  test('no rule is for critical risk: nobody can decide it', () => {
    const leads = [aRule({ id: 'leads', when: { risk: ['low'] } })];
    expect(ruled(found, leads).uncovered).toEqual([expect.objectContaining({ id: 'measured-access' })]);
  });

  test('measuring more never makes a decision easier', () => {
    const risk = constantFrom('low', 'medium', 'high', 'critical');
    const rule = record({
      when: record({ risk: option(subarray([...risks])), kind: option(subarray([...userKinds])) }),
      count: integer({ min: 1, max: 3 }),
      distinct: boolean(),
      people: subarray(['U1', 'U2', 'U3', 'U4']),
    });
    assert(
      property(
        array(rule, { maxLength: 4 }),
        risk,
        subarray(['U1', 'U2', 'U3', 'U4']),
        (given, label, voters) => {
          const some = aCatalogue({
            entitlements: [anEntitlement({ risk: label as Risk })],
            rules: given.map(({ when, people, ...rest }, n) =>
              aRule({
                ...rest,
                id: `${n}`,
                people,
                when: { ...(when.risk ? { risk: when.risk } : {}), ...(when.kind ? { kind: when.kind } : {}) },
              }),
            ),
          });
          const judge = (measured: MeasuredRisk | undefined) =>
            verdict(judgedOf(aGrant(), measured), voters, some, { groups: {} });
          const [less, more] = [judge(undefined), judge(found)];
          if (more.isSatisfied) expect(less.isSatisfied).toBe(true);
          if (less.rules.length > 0) expect(more.decideWithinMs).toBeLessThanOrEqual(less.decideWithinMs);
          expect(more.rules.length).toBeGreaterThanOrEqual(less.rules.length);
          expect(more.uncovered.length).toBeGreaterThanOrEqual(less.uncovered.length);
        },
      ),
    );
  });
});
