import fc from 'fast-check';

import type { Facts } from '../../../src/core/approval/facts.ts';
import type { Judged } from '../../../src/core/approval/matching-rules.ts';
import type { Seat } from '../../../src/core/approval/seat.ts';
import { mayDecide, verdict } from '../../../src/core/approval/verdict.ts';
import type { Catalogue, Rule } from '../../../src/core/catalogue/catalogue.ts';
import { anEntitlement } from '../../support/builders.ts';
import { catalogue, everybody, facts, judged, rule, voters } from './arbitrary-rules.ts';
import { canSatisfy } from './votes-oracle.ts';

/** The rules in their own words, entitlement by entitlement. */
function demands({ rules, entitlements }: Catalogue, asked: Judged): { rules: Rule[]; isCovered: boolean } {
  const speaks = (each: Rule, id: string) => {
    const { risk, entitlement, account, kind } = each.when;
    const found = entitlements.find((one) => one.id === id);
    if (!found) return false;
    if (risk && !risk.includes(found.risk)) return false;
    if (entitlement && !entitlement.includes(id)) return false;
    if (account && !account.includes(asked.account)) return false;
    return !kind || kind.includes(asked.kind);
  };
  return {
    rules: rules.filter((each) => asked.entitlements.some((id) => speaks(each, id))),
    isCovered: asked.entitlements.every((id) => rules.some((each) => speaks(each, id))),
  };
}

/** Whether every rule that speaks lets the requester ask. */
function mayAsk(rules: readonly Rule[], asked: Judged, { groups }: Pick<Facts, 'groups'>): boolean {
  return rules.every(
    ({ askers }) =>
      !askers ||
      askers.people.includes(asked.requester) ||
      askers.groups.some((id) => groups[id]?.includes(asked.requester)),
  );
}

function seatsOf(rules: readonly Rule[], asked: Judged, { groups }: Pick<Facts, 'groups'>): Seat[] {
  return rules.map(({ approvers, count, distinct }) => ({
    count,
    isDistinct: distinct,
    listed: everybody.filter(
      (person) =>
        person !== asked.requester &&
        person !== asked.owner &&
        (approvers.people.includes(person) || approvers.groups.some((id) => groups[id]?.includes(person))),
    ),
  }));
}

describe('the verdict, for any rules, ask and votes', () => {
  test('allows exactly when all is covered, the requester may ask for it, and every matching rule has the people it demands', () => {
    fc.assert(
      fc.property(catalogue, judged, voters, facts, (given, asked, voted, known) => {
        const { rules, isCovered } = demands(given, asked);
        const expected =
          isCovered && mayAsk(rules, asked, known) && canSatisfy(seatsOf(rules, asked, known), voted);
        expect(verdict(asked, voted, given, known).isSatisfied).toBe(expected);
      }),
      { numRuns: 1000 },
    );
  });

  test('lets exactly those decide whom a matching rule lists, and never requester or owner', () => {
    fc.assert(
      fc.property(catalogue, judged, facts, (given, asked, known) => {
        const seats = seatsOf(demands(given, asked).rules, asked, known);
        const ruling = verdict(asked, [], given, known);
        for (const person of [...everybody, 'stranger']) {
          expect(mayDecide(person, ruling)).toBe(seats.some(({ listed }) => listed.includes(person)));
        }
        expect(mayDecide(asked.requester, ruling)).toBe(false);
        expect(mayDecide(asked.owner, ruling)).toBe(false);
      }),
    );
  });

  test('is the same without the votes of requester, owner and people nobody lists', () => {
    fc.assert(
      fc.property(catalogue, judged, voters, facts, (given, asked, voted, known) => {
        const seats = seatsOf(demands(given, asked).rules, asked, known);
        const counting = voted.filter((person) => seats.some(({ listed }) => listed.includes(person)));
        const noise = [asked.requester, asked.owner, 'stranger'];
        expect(verdict(asked, [...noise, ...voted], given, known)).toEqual(
          verdict(asked, counting, given, known),
        );
      }),
    );
  });

  test('demands the earliest deadline and the longest reason of the matching rules', () => {
    fc.assert(
      fc.property(catalogue, judged, facts, (given, asked, known) => {
        const { rules } = demands(given, asked);
        fc.pre(rules.length > 0);
        const { decideWithinMs, reasonMinLength } = verdict(asked, [], given, known);
        expect(decideWithinMs).toBe(Math.min(...rules.map((each) => each.decideWithinMs)));
        expect(reasonMinLength).toBe(Math.max(...rules.map((each) => each.reasonMinLength)));
      }),
    );
  });

  test('one more rule never makes a decision easier', () => {
    fc.assert(
      fc.property(catalogue, rule, judged, voters, facts, (given, more, asked, voted, known) => {
        const before = verdict(asked, voted, given, known);
        // What no rule covers cannot be asked for; a first rule for it is what makes it possible at all.
        fc.pre(before.uncovered.length === 0);
        const after = verdict(asked, voted, { ...given, rules: [...given.rules, more] }, known);
        expectNoEasier(before, after);
      }),
    );
  });

  test('even the first rule for something uncovered leaves what the other rules demand', () => {
    fc.assert(
      fc.property(catalogue, rule, judged, voters, facts, (given, more, asked, voted, known) => {
        const { rules } = demands(given, asked);
        const after = verdict(asked, voted, { ...given, rules: [...given.rules, more] }, known);
        if (after.isSatisfied) expect(canSatisfy(seatsOf(rules, asked, known), voted)).toBe(true);
      }),
    );
  });

  test('one more entitlement in the ask never makes a decision easier, known or unknown', () => {
    fc.assert(
      fc.property(
        catalogue,
        fc.constantFrom('e1', 'e2', 'e3', 'e9'),
        judged,
        voters,
        facts,
        (given, more, asked, voted, known) => {
          const wider = { ...asked, entitlements: [...asked.entitlements, more] };
          expectNoEasier(verdict(asked, voted, given, known), verdict(wider, voted, given, known));
        },
      ),
    );
  });

  test('less of what was asked for never makes a decision harder', () => {
    fc.assert(
      fc.property(catalogue, judged, voters, facts, fc.nat(), (given, asked, voted, known, at) => {
        fc.pre(asked.entitlements.length > 1);
        const less = {
          ...asked,
          entitlements: asked.entitlements.toSpliced(at % asked.entitlements.length, 1),
        };
        const [wide, narrow] = [verdict(asked, voted, given, known), verdict(less, voted, given, known)];
        expectNoEasier(narrow, wide);
        expect(wide.rules.map(({ rule }) => rule)).toEqual(
          expect.arrayContaining(narrow.rules.map(({ rule }) => rule)),
        );
      }),
    );
  });

  test('nothing is allowed to someone who may not ask, and a list of askers never makes a decision easier', () => {
    fc.assert(
      fc.property(catalogue, judged, voters, facts, (given, asked, voted, known) => {
        const ruling = verdict(asked, voted, given, known);
        if (ruling.barring.length > 0) expect(ruling.isSatisfied).toBe(false);
        const open = { ...given, rules: given.rules.map(({ askers: _, ...each }) => each) };
        expect(verdict(asked, voted, open, known).barring).toEqual([]);
        expectNoEasier(verdict(asked, voted, open, known), ruling);
      }),
    );
  });

  test('one more entitlement in the catalogue changes nothing for asks that do not name it', () => {
    fc.assert(
      fc.property(catalogue, judged, voters, facts, (given, asked, voted, known) => {
        const wider = { ...given, entitlements: [...given.entitlements, anEntitlement({ id: 'e9' })] };
        expect(verdict(asked, voted, wider, known)).toEqual(verdict(asked, voted, given, known));
      }),
    );
  });

  test('something that has left the catalogue cannot be approved', () => {
    fc.assert(
      fc.property(catalogue, judged, facts, (given, asked, known) => {
        const gone = asked.entitlements[0];
        const smaller = { ...given, entitlements: given.entitlements.filter(({ id }) => id !== gone) };
        const after = verdict(asked, everybody, smaller, known);
        expect(after.isSatisfied).toBe(false);
        expect(after.uncovered.map(({ id }) => id)).toContain(gone);
      }),
    );
  });

  test('one more vote never takes an approval back', () => {
    fc.assert(
      fc.property(
        catalogue,
        judged,
        voters,
        fc.constantFrom(...everybody, 'stranger'),
        facts,
        (given, asked, voted, late, known) => {
          const before = verdict(asked, voted, given, known);
          const after = verdict(asked, [...voted, late], given, known);
          if (before.isSatisfied) expect(after.isSatisfied).toBe(true);
        },
      ),
    );
  });
});

type Verdict = ReturnType<typeof verdict>;

function expectNoEasier(before: Verdict, after: Verdict): void {
  if (after.isSatisfied) expect(before.isSatisfied).toBe(true);
  expect(after.barring).toEqual(expect.arrayContaining(before.barring));
  expect(after.decideWithinMs).toBeLessThanOrEqual(before.decideWithinMs);
  expect(after.reasonMinLength).toBeGreaterThanOrEqual(before.reasonMinLength);
}
