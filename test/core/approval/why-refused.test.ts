import fc from 'fast-check';
import { judge } from '../../../src/core/approval/judge.ts';
import type { Judged } from '../../../src/core/approval/matching-rules.ts';
import type { RefusedAsk } from '../../../src/core/approval/refused-ask.ts';
import { whyRefused } from '../../../src/core/approval/why-refused.ts';
import { type Catalogue, entitlementsOf } from '../../../src/core/catalogue/catalogue.ts';
import { howLong } from '../../../src/core/catalogue/how-long.ts';
import { dayMs, hourMs } from '../../../src/core/durations.ts';
import { checkLasts } from '../../../src/core/request/check-ask.ts';
import { aCatalogue, anEntitlement, aPerson, aRule, aWorkspace } from '../../support/builders.ts';
import { arbitraryRefused } from './arbitrary-refused.ts';

const workspace = aWorkspace();
const lasts = { defaultMs: hourMs, longestMs: dayMs, choicesMs: [hourMs, dayMs], mayBeEndless: false };
const catalogue = aCatalogue({
  entitlements: [
    anEntitlement(),
    anEntitlement({ id: 'billing', title: 'Billing', risk: 'medium' }),
    anEntitlement({ id: 'deploy', title: 'Deploy', risk: 'low', lasts }),
    anEntitlement({ id: 'admin', title: 'Admin', risk: 'critical' }),
    anEntitlement({ id: 'audit', title: 'Audit', risk: 'high' }),
  ],
  rules: [
    aRule({ when: { risk: ['low'] }, people: ['U0LEAD1'] }),
    aRule({ id: 'two', title: 'Two', when: { risk: ['critical'] }, people: ['U0ASKER', 'U0LEAD1'], count: 2 }),
    aRule({
      ...{ id: 'auditors', title: 'Auditors', when: { risk: ['high'] }, people: ['U0LEAD1'] },
      askers: { people: ['U0AUDIT', 'U0LEAD1', 'U0GUEST'], groups: [] },
    }),
  ],
});
const people = ['U0ASKER', 'U0JANE', 'U0LEAD1', 'U0AUDIT'].map((id) => aPerson({ id }));
const facts = {
  people: Object.fromEntries(
    [...people, aPerson({ id: 'U0GUEST', isGuest: true })].map((person) => [person.id, person]),
  ),
  groups: {},
};

function refusedFor(
  entitlements: string[],
  fields: Omit<Partial<RefusedAsk>, 'judged'> & { judged?: Partial<Judged> } = {},
) {
  const base = { account: '111122223333', kind: 'person' as const, requester: 'U0ASKER', owner: 'U0JANE' };
  const judged: Judged = { ...base, entitlements, ...fields.judged };
  const asked = Object.keys(facts.people);
  return whyRefused(
    { atMs: 1, owner: judged.owner, ...fields, judged },
    { catalogue, facts, workspace, asked },
  );
}

const smallerOf = (found: ReturnType<typeof whyRefused>) =>
  found.grounds?.smaller.map(({ entitlements }) => entitlements.map(({ id }) => id));

test('what no rule covers is left out, and the rest can be asked for', () => {
  const found = refusedFor(['read-only', 'billing', 'deploy'], { lasts: {} });
  expect(found.refusals.map(({ code }) => code)).toEqual(['entitlement.uncovered', 'lasts.needed']);
  expect(found.grounds?.smaller).toMatchObject([
    { entitlements: [{ id: 'read-only' }, { id: 'deploy' }], lasts: { choicesMs: [hourMs, dayMs] } },
  ]);
  expect(found.grounds?.others).toEqual([]);
});

test('where the asker would have to decide, anyone else can ask for all of it', () => {
  const found = refusedFor(['read-only', 'admin']);
  expect(found.refusals).toMatchObject([{ code: 'rule.unsatisfiable', title: 'Two' }]);
  expect([smallerOf(found), found.grounds?.others]).toEqual([[['read-only']], 'anyone']);
});

test('where a rule names its askers, those are named who would be accepted', () => {
  const found = refusedFor(['read-only', 'audit']);
  expect(found.refusals.map(({ code }) => code)).toEqual(['asker.not-listed']);
  // Lead 1 is the only one who could approve it, and guests can't ask.
  expect([smallerOf(found), found.grounds?.others]).toEqual([[['read-only']], ['U0AUDIT']]);
});

test('where the owner is the trouble, it can be asked for somebody else', () => {
  const found = refusedFor(['read-only'], { owner: 'U0GUEST', judged: { owner: 'U0GUEST' } });
  expect(found).toMatchObject({
    refusals: [{ code: 'person.guest' }],
    grounds: { smaller: [], isForAnother: true },
  });
  expect(refusedFor(['read-only', 'billing']).grounds?.isForAnother).toBe(false);
});

test('what a record says of the user of somebody else stays untold; what can be asked for by now is said', () => {
  expect(refusedFor(['admin'], { judged: { isGivenAlready: true } }).grounds).toBeUndefined();
  expect(refusedFor(['admin'], { judged: { isGivenAlready: true, owner: 'U0ASKER' } }).grounds).toBeDefined();
  expect(refusedFor(['read-only'])).toMatchObject({ refusals: [], grounds: { smaller: [], others: [] } });
});

test('what is proposed is accepted by the judge when it is asked for, and could not be more', () => {
  let proposed = 0;
  fc.assert(
    fc.property(arbitraryRefused, ({ ask, ...grounds }) => {
      const { refusals, grounds: found } = whyRefused(ask, grounds);
      const isAccepted = (judged: Judged) =>
        judge({ requester: judged.requester, owner: ask.owner, judged, reason: 'x'.repeat(9) }, grounds).unfit
          .length === 0;
      const withEntitlements = (ids: string[]) => ({ ...ask.judged, entitlements: ids });
      const isPossible = (ids: string[]) =>
        isAccepted(withEntitlements(ids)) && (!ask.lasts || couldLast(ids, grounds.catalogue));
      for (const { entitlements, lasts: durations } of found?.smaller ?? []) {
        const ids = entitlements.map(({ id }) => id);
        expect(isAccepted(withEntitlements(ids))).toBe(true);
        for (const ms of durations ? durationsOf(durations) : [ask.lasts?.ms])
          expect(ask.lasts ? checkLasts(ms, entitlements) : []).toEqual([]);
        for (const id of ask.judged.entitlements.filter((each) => !ids.includes(each)))
          expect(isPossible([...ids, id])).toBe(false);
        proposed += 1;
      }
      if (Array.isArray(found?.others))
        for (const requester of found.others) expect(isAccepted({ ...ask.judged, requester })).toBe(true);
      const isAnyPossible = ask.judged.entitlements.some((id) => isPossible([id]));
      if (refusals.length > 0) expect((found?.smaller.length ?? 0) > 0).toBe(isAnyPossible);
    }),
    { numRuns: 300 },
  );
  // Of three hundred; otherwise the generator has lost what makes it worth asking.
  expect(proposed).toBeGreaterThan(5);
});

function durationsOf({ choicesMs, mayBeEndless }: ReturnType<typeof howLong>): (number | undefined)[] {
  return [...choicesMs, ...(mayBeEndless ? [undefined] : [])];
}

function couldLast(ids: string[], among: Catalogue): boolean {
  return durationsOf(howLong(entitlementsOf(among, ids))).length > 0;
}
