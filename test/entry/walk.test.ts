import { readFileSync } from 'node:fs';
import {
  CreateLoginProfileCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  SimulatePrincipalPolicyCommand,
} from '@aws-sdk/client-iam';
import { mfaRequiredPolicy } from '../../src/core/account/bot-policies.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import { aCompany, type Company, closeCompanies, day, hour, minute } from '../support/a-company.ts';
import { anOwnUser } from '../support/an-own-user.ts';
import { anAccount } from '../support/builders.ts';
import { emergencyCatalogue } from '../support/emergency-catalogue.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { say } from '../support/own-credentials.ts';
import {
  type AttemptName,
  attempts,
  rulingOf,
  type Standing,
  standingOf,
  tableOf,
} from '../support/standing.ts';
import {
  account,
  approve,
  ask,
  changePassword,
  chosenPassword,
  clickLast,
  enrol,
  getAccess,
  newestCard,
  type Opened,
  openNewest,
  userOf,
} from '../support/story.ts';

const ada = 'U0ADA';

interface Row {
  state: string;
  standing: Standing;
  policies: string[];
  mustChange: boolean;
  /** What SimulatePrincipalPolicy says where policies decide and credentials do not. */
  disagreements: string[];
}

let company: Company;
let rows: Row[];
let workload: Row;
let temporary: Row[];
let emergency: Row[];
const rowOf = (state: string): Row => {
  const row = rows.find((each) => each.state === state);
  if (!row) throw new Error(`the walk has no state ${state}`);
  return row;
};

beforeAll(async () => {
  company = await aCompany({ catalogue: emergencyCatalogue() });
  rows = [];
  await walk();
  workload = await aWorkload();
  temporary = await temporaryAccess();
  emergency = await emergencyAccess();
}, 120_000);
afterAll(closeCompanies);

/** The current state. */
async function look(state: string, userName = 'ada'): Promise<Row> {
  const user = userOf(company, userName);
  return {
    state,
    standing: standingOf(company, userName),
    policies: Object.keys(user?.inlinePolicies ?? {}).sort(),
    mustChange: user?.loginProfile?.resetRequired ?? false,
    disagreements: await disagreements(userName),
  };
}

async function at(state: string): Promise<void> {
  // AWS knows when a session began by the second; people are slower than that.
  company.clock.pass(1000);
  rows.push(await look(state));
}

/** AWS has a new version of a policy by the time Ada says so: it is asked again, and approved. */
async function changedPolicy(): Promise<void> {
  const Statement = [{ Effect: 'Allow', Action: ['iam:Get*', 'iam:List*'], Resource: '*' }];
  const document = JSON.stringify({ Version: '2012-10-17', Statement });
  company.aws.byHand.publishPolicy(account, 'arn:aws:iam::aws:policy/SecurityAudit', document);
  await clickLast(company, ada, buttons.setUpMfa);
  await at('a policy changed, decided again');
  await approve(company, newestCard(company));
}

/** Ada from her grant until her user is given back, by what people do in Slack, on the page and in the console. */
async function walk(): Promise<void> {
  const access = [choices.developer, choices.securityAudit];
  const credentials = [choices.password, choices.accessKey];
  await approve(company, await ask(company, { userName: 'ada', access, credentials }));
  await at('created');
  const opened = await openNewest(company, ada);
  await at('first sign-in');
  changePassword(company, opened);
  await at('password changed');
  let seed = setUpMfa();
  await at('MFA set, not confirmed yet');
  await changedPolicy();
  await clickLast(company, ada, buttons.getAccess);
  await at('active');
  await openNewest(company, ada);
  await at('key handed over');
  await clickLast(company, ada, buttons.activate);
  await at('key active');
  await rotate();

  await company.later(day);
  await say(company, ada, 'reset-password');
  const reset = await openNewest(company, ada);
  await at('password reset');
  changeWith(reset, seed);
  await at('password changed after the reset');
  await clickLast(company, ada, buttons.changedPassword);
  await at('active after the reset');

  const person = company.slack.as(ada);
  await person.command('/iam', 'mfa reset');
  await person.fill({ [fields.whatHappened]: 'My phone fell into the lake; call me on my desk phone.' });
  await person.submit();
  await company.settled();
  await approve(company, newestCard(company));
  await at('device lost');
  changePassword(company, await openNewest(company, ada));
  await at('device lost, password changed');
  seed = setUpMfa();
  await at('device lost, MFA set, not confirmed yet');
  await getAccess(company, ada);
  await at('device replaced');

  await clickLast(company, ada, buttons.notMe);
  await at('stopped');
  company.clock.pass(minute);
  await approve(company, newestCard(company));
  await at('given back');
  changePassword(company, await openNewest(company, ada));
  await at('given back, password changed');
  setUpMfa();
  await at('given back, MFA set, not confirmed yet');
  await getAccess(company, ada);
  await at('active again');
}

async function rotate(): Promise<void> {
  await say(company, ada, 'keys');
  await clickLast(company, ada, buttons.rotate);
  const { credential } = await openNewest(company, ada);
  await at('second key handed over');
  await clickLast(company, ada, buttons.activate);
  if (credential.kind !== 'access-key') throw new Error(credential.kind);
  await useKey(credential.accessKeyId, credential.secretAccessKey.reveal());
  await clickLast(company, ada, buttons.switched);
  await at('key rotated');
}

/** With an API call that is open to a key without MFA. */
async function useKey(accessKeyId: string, secretAccessKey: string): Promise<void> {
  const { aws } = company;
  const iam = new IAMClient({
    endpoint: aws.url,
    region: 'us-east-1',
    credentials: { accessKeyId, secretAccessKey },
  });
  const { GetUserCommand } = await import('@aws-sdk/client-iam');
  await iam.send(new GetUserCommand({}));
  iam.destroy();
}

function setUpMfa(): string {
  const { aws } = company;
  return aws.console(account).signIn({ userName: 'ada', password: chosenPassword }).setUpMfa().seed;
}

function changeWith(opened: Opened, seed: string): void {
  changePassword(company, opened, totp(seed, company.clock.now()));
}

async function aWorkload(): Promise<Row> {
  const card = await ask(company, {
    forWhom: choices.aWorkload,
    owner: 'Ben Okafor',
    userName: 'ci',
    access: [choices.deployFromCi],
    reason: 'Uploads what the pipeline builds, and starts deployments.',
  });
  await approve(company, card, 'U0SEC1', 'U0SEC2');
  await openNewest(company, 'U0BEN');
  await clickLast(company, 'U0BEN', buttons.activate);
  return look('a workload', 'ci');
}

/** Ben's access for eight hours, with a password and a key: while it lasts, and after its end without and with the bot. */
async function temporaryAccess(): Promise<Row[]> {
  const ben = 'U0BEN';
  const credentials = [choices.password, choices.accessKey];
  const wish = { by: ben, userName: 'ben', credentials, howLong: choices.eightHours };
  await approve(company, await ask(company, wish));
  await enrol(company, ben);
  await openNewest(company, ben);
  await clickLast(company, ben, buttons.activate);
  company.clock.pass(minute);
  const works = await look('temporary access', 'ben');
  company.clock.pass(8 * hour);
  const isOver = await look('temporary access at its end, denied by AWS', 'ben');
  await company.later(0);
  return [works, isOver, await look('temporary access, ended by the bot', 'ben')];
}

/** Ada's emergency user: between uses, opened for an hour, and after its end without and with the bot. */
async function emergencyAccess(): Promise<Row[]> {
  const userName = 'ada.emergency';
  await anOwnUser(company, userName, { userKind: 'emergency', entitlements: ['developer'] });
  const ready = await look('emergency user, ready', userName);
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'break-glass');
  const reason = 'The payment service is down.';
  await ada.fill({ [fields.forHowLong]: '1 hour', [fields.whatIsGoingOn]: reason });
  await ada.submit();
  await company.settled();
  company.clock.pass(minute);
  const opened = await look('emergency user, opened by break-glass', userName);
  company.clock.pass(hour);
  const isOver = await look('emergency user at its end, denied by AWS', userName);
  await company.later(0);
  // Sessions that begin in the second in which all were ended are denied, too.
  company.clock.pass(minute);
  return [ready, opened, isOver, await look('emergency user, ended and renewed by the bot', userName)];
}

/** Every attempt once more by AWS's own simulator, with the facts of each way as context. */
async function disagreements(userName: string): Promise<string[]> {
  const iam = new IAMClient({});
  const user = userOf(company, userName);
  if (!user) return [];
  const atMs = company.clock.now();
  const found: string[] = [];
  for (const { action, onOneself } of new Set<(typeof attempts)[AttemptName] & { onOneself?: boolean }>(
    Object.values(attempts),
  )) {
    for (const mfa of [undefined, false, true]) {
      const means =
        mfa === undefined
          ? ({ by: 'access-key', mfa: false, atMs, sinceMs: atMs } as const)
          : ({ by: 'console', mfa, atMs, sinceMs: atMs } as const);
      const ours = rulingOf(company, userName, means, action, onOneself);
      const { EvaluationResults: [result] = [] } = await iam.send(
        new SimulatePrincipalPolicyCommand({
          PolicySourceArn: user.arn,
          ActionNames: [action],
          ...(onOneself ? { ResourceArns: [user.arn] } : {}),
          ContextEntries: contextOf(mfa, atMs),
        }),
      );
      const theirs = result?.EvalDecision === 'allowed';
      // GetSessionToken needs no right; what the console asks first the simulator does not know.
      const isOnlyOurs = action === 'sts:GetSessionToken' || ours === 'password-change-first';
      if (!isOnlyOurs && (ours === 'allowed') !== theirs)
        found.push(`${action}, MFA ${mfa}: ${ours} here, ${result?.EvalDecision} there`);
    }
  }
  iam.destroy();
  return found;
}

function contextOf(mfa: boolean | undefined, atMs: number) {
  const entry = (ContextKeyName: string, ContextKeyType: 'boolean' | 'date', value: string) => ({
    ContextKeyName,
    ContextKeyType,
    ContextKeyValues: [value],
  });
  const now = new Date(atMs).toISOString();
  return [
    entry('aws:CurrentTime', 'date', now),
    ...(mfa === undefined
      ? []
      : [
          entry('aws:MultiFactorAuthPresent', 'boolean', String(mfa)),
          entry('aws:TokenIssueTime', 'date', now),
        ]),
  ];
}

test('what a person can and cannot do at each state is what docs/states.md says', () => {
  const table = tableOf([...rows, workload, ...temporary, ...emergency]);
  const [first = ''] = readFileSync('docs/states.md', 'utf8').split('\n## ');
  const documented = first
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .join('\n');
  expect(documented).toBe(table);
});

test('the simulator of IAM says the same of the policies at every state', () => {
  expect(
    [...rows, workload, ...temporary, ...emergency].flatMap((row) =>
      row.disagreements.map((each) => `${row.state}: ${each}`),
    ),
  ).toEqual([]);
});

test('access begins with MFA, at the console and with a key, and never without', () => {
  const working = rows.filter(({ standing }) => standing['work, console'] === '**yes**');
  expect(working.map(({ state }) => state)).toEqual([
    'active',
    'key handed over',
    'key active',
    'second key handed over',
    'key rotated',
    'password changed after the reset',
    'active after the reset',
    'device replaced',
    'active again',
  ]);
  for (const { standing } of rows) {
    expect(standing['work, console without MFA']).not.toBe('**yes**');
    expect(standing['work, key alone']).not.toBe('**yes**');
  }
});

test('nobody makes themselves a key, and a device is removed only by who shows one', () => {
  for (const { state, standing } of rows) {
    expect([state, standing['create an access key']]).not.toEqual([state, '**yes**']);
    const isActive =
      rowOf(state).policies.includes('CountersignSelfService') && standing['work, console'] === '**yes**';
    if (!isActive) expect([state, standing['remove own MFA']]).not.toEqual([state, '**yes**']);
  }
  expect(rowOf('active').standing['remove own MFA']).toBe('**yes**');
});

test('an access key alone adds no device, at no state', () => {
  const states = rows.filter(({ standing }) => standing['add MFA, key alone'] === '**yes**');
  expect(states.map(({ state }) => state)).toEqual([]);
});

test('temporary access works until its end, and then AWS allows nothing, with the bot and without it', () => {
  const [works, isOver, ended] = temporary.map(({ standing }) => standing);
  expect(works).toMatchObject({ 'work, console': '**yes**', 'work, key and MFA': '**yes**' });
  for (const each of [isOver, ended]) expect(Object.values(each ?? {})).not.toContain('**yes**');
  expect(temporary[2]?.policies).toContain('CountersignEnds');
});

test('an emergency user works while it is open, with MFA, and at no other time', () => {
  const working = emergency.filter(({ standing }) => standing['work, console'] === '**yes**');
  expect(working.map(({ state }) => state)).toEqual(['emergency user, opened by break-glass']);
  for (const { standing } of emergency) expect(standing['work, console without MFA']).not.toBe('**yes**');
});

test('stopped means stopped: nothing at all is allowed', () => {
  const { standing, policies } = rowOf('stopped');
  expect(Object.values(standing)).not.toContain('**yes**');
  expect(policies).toContain('CountersignSuspended');
});

test('at every state with a password there is a way on: to change it, to set up MFA, or to work', () => {
  const stuck = rows.filter(({ standing, mustChange }) => {
    if (standing['work, console'] === 'no password') return false;
    if (mustChange) return standing['change own password'] !== '**yes**';
    return standing['set up MFA'] !== '**yes**' && standing['work, console'] !== '**yes**';
  });
  expect(stuck.map(({ state }) => state)).toEqual([]);
  expect(rows.filter(({ mustChange }) => mustChange).map(({ state }) => state)).toEqual([
    'created',
    'first sign-in',
    'password reset',
    'device lost',
    'given back',
  ]);
});

describe('what would lock people out, and does not happen here', () => {
  const own = (path: string) => `arn:aws:iam::${account}:user${path}$\{aws:username}`;
  const naive = mfaRequiredPolicy(anAccount());
  const withoutPath = JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: ['iam:ChangePassword', 'iam:GetUser'], Resource: own('/') }],
  });

  test.each([
    ['the rule that wants MFA, from the beginning', naive, 'denied'],
    ['the documented policy, which leaves the path out', withoutPath, 'no-policy'],
  ])('%s: the forced change is refused, and with it everything else', async (_, PolicyDocument, why) => {
    const iam = new IAMClient({});
    const UserName = `naive-${why}`;
    await iam.send(new CreateUserCommand({ UserName, Path: '/countersign/' }));
    await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'naive', PolicyDocument }));
    const Password = 'A-first-password-1!';
    await iam.send(new CreateLoginProfileCommand({ UserName, Password, PasswordResetRequired: true }));
    iam.destroy();
    const means = { by: 'console', mfa: false, atMs: company.clock.now() } as const;
    expect(rulingOf(company, UserName, means, 'iam:ChangePassword', true)).toBe(why);
    expect(rulingOf(company, UserName, means, 'iam:CreateVirtualMFADevice')).toBe('password-change-first');
    expect(rulingOf(company, UserName, means, 'iam:EnableMFADevice', true)).toBe('password-change-first');
    const session = company.aws.console(account).signIn({ userName: UserName, password: Password });
    expect(() => session.changePassword(Password, 'Another-password-1!')).toThrow('AccessDenied');
  });

  test('ours at the first sign-in: the path is in the resource, and nothing requires MFA yet', () => {
    expect(rowOf('first sign-in').standing).toMatchObject({
      'change own password': '**yes**',
      'set up MFA': 'password first',
      'work, console': 'password first',
    });
    expect(rowOf('password changed').standing).toMatchObject({
      'set up MFA': '**yes**',
      'work, console': 'no right',
    });
  });
});

test('a workload has neither the self-service nor the deny policies, and works with its key alone', () => {
  expect(workload.policies).toEqual([]);
  expect(workload.standing).toMatchObject({
    'work, key alone': '**yes**',
    'create an access key': 'no password',
  });
});
