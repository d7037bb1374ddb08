import fc from 'fast-check';
import type { Facts } from '../../../src/core/approval/facts.ts';
import type { Judged } from '../../../src/core/approval/matching-rules.ts';
import {
  type Catalogue,
  type Entitlement,
  type Rule,
  risks,
  userKinds,
} from '../../../src/core/catalogue/catalogue.ts';
import { aCatalogue, anEntitlement, aRule } from '../../support/builders.ts';

/** Few of each, so that they meet often. */
export const everybody = ['ann', 'ben', 'cat', 'dan', 'eve'];
const accounts = ['111122223333', '444455556666'];
const groupIds = ['S0A', 'S0B'];
const entitlementIds = ['e1', 'e2', 'e3'];

const maybe = <Value>(values: fc.Arbitrary<Value>) => fc.option(values, { nil: undefined });
const someOf = <Value>(values: readonly Value[]) => maybe(fc.subarray([...values], { minLength: 1 }));

const list = fc.record({ people: fc.subarray(everybody), groups: fc.subarray(groupIds) });

export const rule: fc.Arbitrary<Rule> = fc
  .record({
    when: fc.record({
      risk: someOf(risks),
      entitlement: someOf(entitlementIds),
      account: someOf(accounts),
      kind: someOf(userKinds),
    }),
    askers: maybe(list),
    approvers: list,
    count: fc.integer({ min: 1, max: 3 }),
    distinct: fc.boolean(),
    decideWithinMs: fc.integer({ min: 1, max: 9 }),
    reasonMinLength: fc.integer({ min: 0, max: 9 }),
  })
  .map((fields) => aRule(fields));

const entitlements: fc.Arbitrary<Entitlement[]> = fc
  .tuple(...entitlementIds.map(() => fc.constantFrom(...risks)))
  .map((given) => given.map((risk, index) => anEntitlement({ id: entitlementIds[index] ?? '', risk })));

export const catalogue: fc.Arbitrary<Catalogue> = fc
  .record({ entitlements, rules: fc.array(rule, { maxLength: 4 }) })
  .map((fields) => aCatalogue(fields));

export const judged: fc.Arbitrary<Judged> = fc.record({
  account: fc.constantFrom(...accounts),
  kind: fc.constantFrom(...userKinds),
  entitlements: fc.subarray(entitlementIds, { minLength: 1 }),
  requester: fc.constantFrom(...everybody),
  owner: fc.constantFrom(...everybody),
});

export const voters = fc.subarray(everybody);

export const facts: fc.Arbitrary<Pick<Facts, 'groups'>> = fc.record({
  groups: fc.record({ S0A: fc.subarray(everybody), S0B: fc.subarray(everybody) }),
});
