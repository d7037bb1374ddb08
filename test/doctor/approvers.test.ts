import { workspaceSeed } from '../../src/sandbox/seed.ts';
import type { PersonSeed } from '../../src/sandbox/slack/workspace/seed.ts';
import { aSetUp, closeSetUps } from './a-set-up.ts';

afterEach(closeSetUps);

const leads = workspaceSeed.userGroups[0] ?? { id: '', handle: '', users: [] };
const withLeads = (change: object) => ({
  workspace: { ...workspaceSeed, userGroups: [{ ...leads, ...change }] },
});

describe('user groups', () => {
  test('members, how many can approve, and why the others cannot', async () => {
    const { examine } = await aSetUp(withLeads({ users: ['U0LEA', 'U0LIV', 'U0GUEST', 'U0BOT'] }));
    expect((await examine()).line('user group S0LEADS')).toBe(
      'ok    user group S0LEADS: 4 members, 2 of them can approve (Gus Visitor is a guest, Countersign is a bot)',
    );
  });

  test('those of security too', async () => {
    const { examine, catalogue } = await aSetUp();
    const path = catalogue(['people: [U0SEC1, U0SEC2]\n', 'groups: [S0SECURITY]\n']);
    const report = await examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line('user group S0SECURITY')).toMatch(/^FAIL.*no_such_subteam/);
    expect(report.line('security people, who can stop users')).toMatch(
      /^FAIL.*Fix: name people .* under security in the catalogue/,
    );
  });

  test.each([
    ['empty', { users: [] }, /it has no members\. Fix: .*user group S0LEADS/],
    [
      'of guests',
      { users: ['U0GUEST'] },
      /1 members, 0 of them can approve \(Gus Visitor is a guest\)\. Fix: .*S0LEADS/,
    ],
    [
      'disabled',
      { disabled: true },
      /no_such_subteam\. Fix: .*enable the user group again, or copy the id.*S0LEADS/,
    ],
  ])('%s: fails, and so does its rule', async (_, change, words) => {
    const { examine } = await aSetUp(withLeads(change));
    const report = await examine();
    expect(report.line('user group S0LEADS')).toMatch(/^FAIL/);
    expect(report.line('user group S0LEADS')).toMatch(words);
    expect(report.line('rule “A team lead”')).toMatch(
      /^FAIL.*0 can approve, 1 must\. Fix: add people to the approvers of this rule/,
    );
  });

  test('a plan without user groups, a missing scope', async () => {
    const setUp = await aSetUp();
    setUp.slack.faults.add({
      kind: 'refuse',
      code: 'plan_upgrade_required',
      operation: 'usergroups.users.list',
    });
    expect((await setUp.examine()).line('user group S0LEADS')).toMatch(
      /^FAIL.*Fix: .*paid Slack plan; name people/,
    );
    setUp.slack.faults.clear();
    setUp.slack.faults.add({ kind: 'refuse', code: 'missing_scope', operation: 'usergroups.users.list' });
    expect((await setUp.examine()).line('user group S0LEADS')).toMatch(/^FAIL.*Fix: add usergroups:read/);
  });

  test('of a large group only the first are looked up', async () => {
    const crowd = Array.from({ length: 70 }, (_, index): PersonSeed => {
      const name = `p${index}`;
      return { id: `U0P${index}`, name, realName: name, email: `${name}@acme.example` };
    });
    const users = crowd.map(({ id }) => id);
    const workspace = {
      ...workspaceSeed,
      people: [...workspaceSeed.people, ...crowd],
      userGroups: [{ ...leads, users }],
    };
    const { examine } = await aSetUp({ workspace });
    expect((await examine()).line('user group S0LEADS')).toBe(
      'ok    user group S0LEADS: 70 members, 60 of the first 60 can approve',
    );
  });
});

describe('people', () => {
  test('people who can approve are named', async () => {
    const { examine } = await aSetUp();
    expect((await examine()).line('approver U0SEC1')).toBe('ok    approver U0SEC1: Sam Idris can approve');
  });

  test.each([
    [{ guest: 'single' as const }, 'Sam Idris is a guest'],
    [{ deleted: true }, 'Sam Idris is deactivated'],
    [{ bot: true }, 'Sam Idris is a bot'],
    [{ stranger: true }, 'Sam Idris belongs to another workspace'],
    [{ invited: true }, 'Sam Idris has not confirmed their email address'],
    [
      { email: '', emailConfirmed: true },
      'Sam Idris shows no email address (does the app have the scope users:read.email?)',
    ],
  ])('%j', async (patch, words) => {
    const setUp = await aSetUp();
    setUp.slack.updatePerson('U0SEC1', patch);
    const report = await setUp.examine();
    expect(report.line('approver U0SEC1')).toBe(
      `FAIL  approver U0SEC1: ${words}. Fix: wherever the catalogue names U0SEC1, name someone who can approve (their profile in Slack, Copy member ID)`,
    );
    expect(report.line('approver U0SEC2')).toMatch(/^ok/);
  });

  test('nobody of that id, and no right to ask', async () => {
    const setUp = await aSetUp();
    const path = setUp.catalogue(['people: [U0SEC1, U0SEC2]\n', 'people: [U0NOBODY, U0SEC2]\n']);
    const report = await setUp.examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line('approver U0NOBODY')).toMatch(/^FAIL.*U0NOBODY is unknown to Slack\. Fix: .*U0NOBODY/);
    setUp.slack.faults.add({ kind: 'refuse', code: 'missing_scope', operation: 'users.info' });
    expect((await setUp.examine()).line('approver U0SEC2')).toMatch(/^FAIL.*Fix: add users:read under OAuth/);
  });
});

describe('rules', () => {
  test('people enough', async () => {
    const { examine } = await aSetUp();
    const report = await examine();
    expect(report.line('rule “A team lead”')).toBe(
      'ok    rule “A team lead”: 2 can approve, 1 must; a request pings 2 people',
    );
    expect(report.line('rule “Two of security”')).toBe(
      'ok    rule “Two of security”: 3 can approve, 2 must; a request pings 3 people',
    );
    expect(report.line('security people, who can stop users')).toMatch(/^ok.*2 can/);
  });

  test('just enough is a warning, too few a failure', async () => {
    const setUp = await aSetUp();
    setUp.slack.updatePerson('U0SEC1', { deleted: true });
    expect((await setUp.examine()).line('rule “Two of security”')).toMatch(
      /^warn.*2 can approve, 2 must; no one can step in.*Fix: add people to the approvers of this rule in the catalogue/,
    );
    setUp.slack.updatePerson('U0SEC2', { deleted: true });
    const report = await setUp.examine();
    expect(report.line('rule “Two of security”')).toMatch(/^FAIL.*1 can approve, 2 must\. Fix: add people/);
    expect(report.line('security people, who can stop users')).toMatch(/^FAIL/);
  });

  test('a rule that needs people who count nowhere else', async () => {
    const { examine, catalogue } = await aSetUp();
    const twin = `rules:
  - title: Others of security
    approvers: { people: [U0SEC1, U0SEC2, U0SEC3] }
    count: 2
    distinct: true`;
    const path = catalogue(['rules:', twin]);
    const report = await examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line('rule “Others of security”')).toMatch(
      /^warn.*3 can approve, 2 must, but not together with all other rules, where nobody counts twice\. Fix: add people/,
    );
    expect(report.line('rule “Two of security”')).toMatch(/^ok/);
  });

  test('an entitlement no rule matches is named, with whom it is for', async () => {
    const { examine, catalogue } = await aSetUp();
    const path = catalogue(['when: { risk: [low, medium] }', 'when: { risk: [low, medium], kind: [person] }']);
    const report = await examine({ variables: { COUNTERSIGN_CATALOGUE: path } });
    expect(report.line('rules for every entitlement')).toBe(
      "FAIL  rules for every entitlement: no rule matches “Read only” for a workload in 111122223333. Fix: add a rule to the catalogue whose `when` fits them; otherwise they can't be asked for",
    );
  });
});
