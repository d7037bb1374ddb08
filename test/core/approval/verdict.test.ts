import { checkVerdict, mayDecide, verdict } from '../../../src/core/approval/verdict.ts';
import type { Catalogue } from '../../../src/core/catalogue/catalogue.ts';
import { aCatalogue, anEntitlement, aPerson, aRule, aWorkspace, factsAbout } from '../../support/builders.ts';

const admin = anEntitlement({ id: 'admin', title: 'Administrator', risk: 'critical' });
const leads = aRule({ id: 'leads', when: { risk: ['low'] }, people: ['U0LEAD1', 'U0LEAD2'] });
const security = aRule({
  id: 'security',
  title: 'Two of security',
  when: { risk: ['critical'] },
  people: ['U0SEC1', 'U0SEC2', 'U0SEC3'],
  count: 2,
  decideWithinMs: 4,
  reasonMinLength: 40,
});
const catalogue = aCatalogue({ entitlements: [anEntitlement(), admin], rules: [leads, security] });
const nobody = { groups: {} };

function asking(...entitlements: string[]) {
  return {
    account: '111122223333',
    kind: 'person' as const,
    entitlements,
    requester: 'U0ASKER',
    owner: 'U0JANE',
  };
}

describe('the verdict', () => {
  test('demands what every rule of every entitlement demands', () => {
    const both = verdict(asking('read-only', 'admin'), ['U0LEAD1', 'U0SEC1'], catalogue, nobody);
    expect(both.rules.map(({ rule, counted }) => [rule.id, counted])).toEqual([
      ['leads', 1],
      ['security', 1],
    ]);
    expect(both).toMatchObject({ isSatisfied: false, decideWithinMs: 4, reasonMinLength: 40 });
    const voted = ['U0LEAD1', 'U0SEC1', 'U0SEC2'];
    expect(verdict(asking('read-only', 'admin'), voted, catalogue, nobody).isSatisfied).toBe(true);
  });

  test('leaves rules for other entitlements out of it', () => {
    const { rules } = verdict(asking('read-only'), [], catalogue, nobody);
    expect(rules.map(({ rule }) => rule.id)).toEqual(['leads']);
  });

  test('asks the members of a user group, each once', () => {
    const rule = aRule({ approvers: { people: ['U0LEAD1'], groups: ['S0LEADS', 'S0EMPTY'] } });
    const { rules } = verdict(asking('read-only'), [], aCatalogue({ rules: [rule] }), {
      groups: { S0LEADS: ['U0LEAD1', 'U0LEAD2', 'U0ASKER', 'U0JANE'] },
    });
    expect(rules[0]?.listed).toEqual(['U0LEAD1', 'U0LEAD2']);
  });

  test('is never reached without a rule', () => {
    const free = verdict(asking('read-only'), ['U0LEAD1'], aCatalogue({ rules: [] }), nobody);
    expect(free.isSatisfied).toBe(false);
    expect(free.uncovered).toMatchObject([{ id: 'read-only', title: 'Read only' }]);
    expect(verdict(asking(), ['U0LEAD1'], catalogue, nobody).isSatisfied).toBe(false);
  });

  test('without a rule has a deadline anyway: a request that nobody can decide does not wait for ever', () => {
    expect(verdict(asking(), [], catalogue, nobody).decideWithinMs).toBe(24 * 60 * 60_000);
  });

  test('lists entitlements that have left the catalogue as uncovered', () => {
    const { uncovered } = verdict(asking('read-only', 'long-gone'), [], catalogue, nobody);
    expect(uncovered).toEqual([{ id: 'long-gone', title: 'long-gone' }]);
  });

  test('lets people decide whom some rule lists', () => {
    const given = verdict(asking('read-only'), [], catalogue, nobody);
    expect(mayDecide('U0LEAD1', given)).toBe(true);
    expect(mayDecide('U0SEC1', given)).toBe(false);
  });

  test.each([
    ['risk', { risk: ['critical' as const] }],
    ['entitlement', { entitlement: ['admin'] }],
    ['account', { account: ['444455556666'] }],
    ['kind', { kind: ['workload' as const] }],
    ['one field of two', { risk: ['low' as const], kind: ['workload' as const] }],
  ])('a rule whose %s does not fit does not match', (_what, when) => {
    expect(verdict(asking('read-only'), [], aCatalogue({ rules: [aRule({ when })] }), nobody).rules).toEqual(
      [],
    );
  });
});

describe('at submission, the verdict', () => {
  const check = (given: Catalogue, asked: string[], reason = '', people = ['U0LEAD1', 'U0SEC1', 'U0SEC2']) => {
    const facts = factsAbout(people);
    return checkVerdict(verdict(asking(...asked), [], given, facts), reason, facts, aWorkspace());
  };

  test('has nothing against an ask that somebody can approve', () => {
    expect(check(catalogue, ['read-only'])).toEqual([]);
  });

  test('refuses an entitlement that no rule covers, by its title', () => {
    const [refusal] = check(aCatalogue({ entitlements: [admin], rules: [leads] }), ['admin']);
    expect(refusal).toMatchObject({ code: 'entitlement.uncovered', title: 'Administrator' });
  });

  test('refuses what needs approval and asks for nothing that a rule speaks of', () => {
    expect(check(catalogue, [])).toMatchObject([{ code: 'rules.none' }]);
  });

  test('refuses a reason shorter than the rules demand, blanks around it not counted', () => {
    expect(check(catalogue, ['admin'], ` ${'x'.repeat(39)} `)).toMatchObject([
      { code: 'reason.too-short', minLength: 40 },
    ]);
    expect(check(catalogue, ['admin'], 'x'.repeat(40))).toEqual([]);
  });

  test('refuses a rule that too few people can satisfy, and says how many are left', () => {
    expect(check(catalogue, ['admin'], 'x'.repeat(40), ['U0SEC1'])).toMatchObject([
      { code: 'rule.unsatisfiable', title: 'Two of security', count: 2, available: 1 },
    ]);
  });

  test('names those whom the rule lists and who count as nobody, but neither requester nor owner', () => {
    const people = ['U0GONE', 'U0LEFT', 'U0JANE', 'U0LEAD1'];
    const own = aCatalogue({ rules: [aRule({ count: 2, people })] });
    const known = [aPerson({ id: 'U0LEAD1' }), aPerson({ id: 'U0LEFT', name: 'Lee', isDeactivated: true })];
    const facts = { people: Object.fromEntries(known.map((each) => [each.id, each])), groups: {} };
    const given = verdict(asking('read-only'), [], own, facts);
    expect(checkVerdict(given, '', facts, aWorkspace())).toMatchObject([
      {
        available: 1,
        nobodies: [
          { person: 'U0GONE', why: 'person.unknown' },
          { person: 'U0LEFT', name: 'Lee', why: 'person.deactivated' },
        ],
      },
    ]);
  });

  test('presumes nobody able whom Slack did not vouch for', () => {
    const facts = { people: { U0LEAD1: aPerson({ id: 'U0LEAD1', isGuest: true }) }, groups: {} };
    const given = verdict(asking('read-only'), [], catalogue, facts);
    expect(checkVerdict(given, '', facts, aWorkspace())).toMatchObject([
      { code: 'rule.unsatisfiable', available: 0 },
    ]);
  });

  test('does not count requester and owner among those left', () => {
    const own = aCatalogue({ rules: [aRule({ people: ['U0ASKER', 'U0JANE'] })] });
    expect(check(own, ['read-only'], '', ['U0ASKER', 'U0JANE'])).toMatchObject([
      { code: 'rule.unsatisfiable', available: 0 },
    ]);
  });

  test('refuses distinct rules that would need the same person twice', () => {
    const one = aRule({ id: 'one', people: ['U0LEAD1'], distinct: true });
    const refusals = check(aCatalogue({ rules: [one, { ...one, id: 'two' }] }), ['read-only']);
    expect(refusals.map(({ code }) => code)).toEqual(['rule.unsatisfiable']);
  });

  test('says everything that is wrong at once', () => {
    const unpaid = anEntitlement({ id: 'unpaid', risk: 'high' });
    const given = aCatalogue({ entitlements: [admin, unpaid], rules: [security] });
    expect(check(given, ['admin', 'unpaid'], '', []).map(({ code }) => code)).toEqual([
      'entitlement.uncovered',
      'rule.unsatisfiable',
      'reason.too-short',
    ]);
  });
});

describe('a rule that says who may ask', () => {
  const askers = { people: ['U0ELSE'], groups: ['S0DEVS'] };
  const given = aCatalogue({ rules: [aRule({ askers })] });
  const judging = (requester: string, groups: Record<string, string[]>) =>
    verdict({ ...asking('read-only'), requester }, ['U0LEAD1'], given, { groups });

  test('lets the named ask, and the members of a named group, and nobody else', () => {
    expect(judging('U0ELSE', {}).isSatisfied).toBe(true);
    expect(judging('U0ASKER', { S0DEVS: ['U0ASKER'] }).isSatisfied).toBe(true);
    expect(judging('U0ASKER', { S0DEVS: ['U0BEN'] })).toMatchObject({
      isSatisfied: false,
      barring: given.rules,
    });
  });

  test('lets nobody in by a group of which nothing is known', () => {
    expect(judging('U0ASKER', {}).isSatisfied).toBe(false);
  });

  test('holds for an owner, too, whose own wish needs approval', () => {
    const own = { hasUnknownAccess: true, isGivenAlready: true, owner: 'U0ASKER' };
    const judged = { ...asking(), ...own };
    expect(verdict(judged, ['U0LEAD1'], given, nobody).barring).toEqual(given.rules);
  });
});
