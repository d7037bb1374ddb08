import { DeleteUserCommand } from '@aws-sdk/client-iam';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aWorker } from '../crash/a-worker.ts';
import { type CrashStory, seeThrough } from '../crash/crash-story.ts';
import { adoption } from '../crash/stories/adoption.ts';
import { changedPolicy } from '../crash/stories/changed-policy.ts';
import { grant } from '../crash/stories/grant.ts';
import { mfa } from '../crash/stories/mfa.ts';
import { resetMfa } from '../crash/stories/reset-mfa.ts';
import { resetPassword } from '../crash/stories/reset-password.ts';
import { resyncMfa } from '../crash/stories/resync-mfa.ts';
import { rotation } from '../crash/stories/rotation.ts';
import { suspension } from '../crash/stories/suspension.ts';
import { neededActions } from '../manifests/needed-actions.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { aPastGrant, sayNotMe } from '../support/a-past-grant.ts';
import { anOwnUser, withIam } from '../support/an-own-user.ts';
import { enforced } from '../support/enforced.ts';
import { makeByHand } from '../support/key-holder.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { giveOneOfEach } from '../support/other-credentials.ts';
import {
  account,
  approve,
  ask,
  enrol,
  eventually,
  newestCard,
  now,
  statusOf,
  userOf,
} from '../support/story.ts';

let company: Company;
const used = new Set<string>();
const bothCredentials = [choices.password, choices.accessKey];
afterAll(closeCompanies);

/** What AWS refused for lack of a permission; and records the calls in sessions of the worker's role. */
function refusals(): string[] {
  for (const { caller, service, action } of company.aws.calls)
    if (caller?.includes(':assumed-role/Worker/')) used.add(`${service}:${action}`);
  return company.aws.calls.flatMap(
    ({ answer = '' }) => /<Message>(User: .* is not authorized .*)</.exec(answer) ?? [],
  );
}

/** Stopped and given back, with one of each credential that others may have given. */
const suspensionOfMuch: typeof suspension = {
  ...suspension,
  async begin(inCompany, userName) {
    const { seed, password } = await anOwnUser(inCompany, userName, { keys: 1 });
    const lost = [...(userOf(inCompany, userName)?.mfaDevices ?? [])];
    const mfaCode = totp(seed, inCompany.clock.now());
    const thief = inCompany.aws.console(account).signIn({ userName, password, mfaCode });
    await withIam(inCompany, (iam) => giveOneOfEach(iam, userName));
    await sayNotMe(inCompany, await aPastGrant(inCompany, userName));
    return { thief, lost, others: 4 };
  },
};

describe('with exactly the rights of manifests/account.yaml and serverless.yml', () => {
  beforeAll(async () => {
    company = await aCompany({ slack: { settleMs: 1 }, ...enforced() });
    company.bot.catalogue.accessKeys.graceDays = 1;
    await company.bot.worker.stop();
  });

  const stories = [
    grant,
    changedPolicy('approved'),
    mfa,
    resyncMfa,
    resetPassword,
    resetMfa,
    rotation,
    suspensionOfMuch,
    adoption,
  ];
  test.each(stories.map((story) => [story.name, story as unknown as CrashStory<object>] as const))(
    'the story of %s comes to its end, and AWS refuses nothing',
    async (_, story) => {
      const userName = `ada-${story.name}`;
      const held = await story.begin(company, userName);
      await seeThrough(story, company, aWorker(company), userName, held);
      await story.expectWhole(company, userName, held);
      expect(refusals()).toEqual([]);
    },
  );
});

describe('and a failed request is undone', () => {
  beforeAll(async () => {
    company = await aCompany(enforced());
  });
  const failing = (operation: string) =>
    company.aws.faults.add({ kind: 'refuse', code: 'LimitExceeded', operation });
  const undo = async (by: string, userName: string) => {
    expect(await statusOf(company, userName)).toBe('failed');
    company.aws.faults.clear();
    await company.slack.as(by).click(buttons.undo, { in: now(company, newestCard(company)), confirm: true });
    await company.settled();
    expect(await statusOf(company, userName)).toBe('undone');
    expect(refusals()).toEqual([]);
  };

  test('a grant with a policy, whose key cannot be made', async () => {
    const wish = {
      userName: 'ada-undone',
      access: [choices.readOnly, choices.securityAudit],
      credentials: bothCredentials,
    };
    const card = await ask(company, wish);
    await approve(company, card);
    failing('CreateAccessKey');
    await enrol(company, 'U0ADA');
    await undo('U0LEA', 'ada-undone');
  });

  test('a grant of which nothing was opened', async () => {
    failing('PutUserPolicy');
    await approve(company, await ask(company, { userName: 'ada-unmade' }));
    await undo('U0LEA', 'ada-unmade');
    expect(userOf(company, 'ada-unmade')).toBeUndefined();
  });

  test('a grant whose user somebody has deleted by hand: calls about the user are refused', async () => {
    failing('PutUserPolicy');
    await approve(company, await ask(company, { userName: 'ada-deleted' }));
    company.aws.faults.clear();
    await withIam(company, (iam) => iam.send(new DeleteUserCommand({ UserName: 'ada-deleted' })));
    const before = refusals().length;
    await company.slack
      .as('U0LEA')
      .click(buttons.undo, { in: now(company, newestCard(company)), confirm: true });
    await company.settled();
    // AWS is believed that something new is gone only once it would show it.
    await eventually(company, async () => (await statusOf(company, 'ada-deleted')) === 'undone');
    expect(refusals().length).toBeGreaterThan(before);
    company.aws.calls.length = 0;
  });

  test('an adoption', async () => {
    await makeByHand(company, 'legacy');
    await company.slack.as('U0ADA').command('/iam', 'adopt legacy');
    await company.slack.as('U0ADA').fill({
      [fields.whoUsesIt]: choices.aPerson,
      [fields.owner]: 'Ada Byron',
      [fields.reason]: 'It has been hers since before there was a bot here.',
    });
    await company.slack.as('U0ADA').submit();
    await company.settled();
    failing('PutUserPolicy');
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
    await undo('U0SEC1', 'legacy');
  });
});

test('what a group gives is read, and measured', async () => {
  company = await aCompany(enforced());
  const Statement = [{ Effect: 'Allow', Action: 'ssm:StartSession', Resource: '*' }];
  const inlinePolicies = { Work: JSON.stringify({ Version: '2012-10-17', Statement }) };
  company.aws.byHand.changeGroup(account, 'developers', { inlinePolicies });
  const card = await ask(company, { userName: 'ada-measured', access: [choices.developer] });
  expect(card.read()).toContain('Measured  It can open a session on an instance');
  expect(refusals()).toEqual([]);
});

test('the password policy is changed, and AWS’s default comes back', async () => {
  company = await aCompany(enforced());
  const lea = company.slack.as('U0LEA');
  const askBy = async (button: string) => {
    const message = lea.inbox().findLast((each) => each.read().includes(button));
    if (!message) throw new Error(`no message has ${button}`);
    await lea.click(button, { in: message });
    await lea.fill({ [fields.reason]: 'The audit of November asks for what CIS recommends.' });
    await lea.submit();
    await company.settled();
    await approve(company, newestCard(company), 'U0SEC1', 'U0SEC2');
  };
  const policy = () => company.aws.account(account).passwordPolicy;
  const before = policy();
  await lea.command('/iam', 'password-policy');
  await company.settled();
  await askBy('Ask for the recommended policy…');
  expect(policy()).toMatchObject({ minimumLength: 14 });
  await askBy('Ask for the earlier one…');
  expect(policy()).toEqual(before);
  expect(refusals()).toEqual([]);
});

test('what a user did is read', async () => {
  company = await aCompany(enforced());
  await anOwnUser(company, 'ada');
  await company.slack.as('U0ADA').command('/iam', 'activity ada');
  await company.settled();
  const told = company.slack.as('U0ADA').inbox().at(-1)?.read();
  expect(told).toContain('asked in us-east-1');
  expect(refusals()).toEqual([]);
});

test('no right of the worker is left unused', () => {
  expect([...used].filter((call) => !call.startsWith('sts:')).sort()).toEqual(neededActions);
});
