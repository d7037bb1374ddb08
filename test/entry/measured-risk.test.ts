import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { buttons, choices } from '../support/labels.ts';
import {
  account,
  approve,
  ask,
  clickLast,
  goodReason,
  inboxOf,
  newestCard,
  now,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  submitFor,
  toldBy,
  userOf,
} from '../support/story.ts';

const powerUser = 'arn:aws:iam::aws:policy/PowerUserAccess';
const everyone = ['U0LEA', 'U0SEC1', 'U0SEC2'];
const policy = (...Action: string[]) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource: '*' }] });

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
beforeEach(() => {
  company.aws.faults.clear();
  gives('developers', 's3:*');
  gives('deployers', 's3:*');
});
afterAll(closeCompanies);

const gives = (group: string, ...actions: string[]) =>
  company.aws.byHand.changeGroup(account, group, { inlinePolicies: { Work: policy(...actions) } });
const read = () => now(company, newestCard(company)).read();
const grant = async (userName: string) => (await requestsFor(company, userName)).at(-1);
const askFor = (userName: string, access: string, more = {}) =>
  ask(company, { userName, access: [access], ...more });
const workload = { forWhom: choices.aWorkload, owner: 'Ben Okafor' } as const;

describe('a label says less than what AWS shows', () => {
  test('it counts as critical, the card says by which action, and everybody whom that concerns decides', async () => {
    company.aws.byHand.changeGroup(account, 'developers', { policies: [powerUser] });
    const card = await askFor('ada-power', choices.developer);
    expect(read()).toMatch(/:red_circle: .*CRITICAL.RISK/);
    expect(read()).toContain('Labelled medium because of Developer');
    expect(read()).toContain(
      ':rotating_light: Measured  It can replace the code of a function that has a role of its own (lambda:UpdateFunctionCode on ',
    );
    expect(read()).toMatch(
      /It counts as critical, whatever the catalogue says\.\nIt also can .* more ways like these/,
    );
    expect(read()).toContain('Two of security');
    const made = await grant('ada-power');
    expect((made?.decideByMs ?? 0) - (made?.submittedAtMs ?? 0)).toBeLessThan(4.1 * hour);
    expect(inboxOf(company, 'U0ADA').at(-1)).toContain('It counts as critical');

    await approve(company, card);
    expect(await statusOf(company, 'ada-power')).toBe('pending');
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(await statusOf(company, 'ada-power')).toBe('applying');
  });

  test('its reason is too short for those who decide on that: the requester is told, and may ask again', async () => {
    gives('developers', 'ssm:StartSession');
    await submitFor(company, { userName: 'ada-short', access: [choices.developer], reason: 'Work.' });
    await company.settled();
    expect((await grant('ada-short'))?.phase).toMatchObject({
      status: 'rejected',
      problem: { code: 'risk.reason', minLength: 40 },
    });
    const told = inboxOf(company, 'U0ADA').at(-1);
    expect(told).toContain(
      'With this access the user could open a session on an instance that has a role of its own',
    );
    expect(told).toContain('want to read a reason of at least 40 characters');
    expect(told).toContain('[Edit and resend]');
  });

  test('nobody may decide on critical risk: it ends, and the requester is told what can be done', async () => {
    const { catalogue } = company.bot;
    const rules = catalogue.rules.splice(1, 1);
    gives('developers', 'ssm:StartSession');
    await submitFor(company, { userName: 'ada-nobody', access: [choices.developer], reason: goodReason });
    await company.settled();
    catalogue.rules.push(...rules);
    expect(await statusOf(company, 'ada-nobody')).toBe('rejected');
    expect(inboxOf(company, 'U0ADA').at(-1)).toContain('The platform team can add a rule for critical risk');
  });

  test('whether the name is taken makes no difference to what the requester sees', async () => {
    gives('developers', 'ssm:StartSession');
    const seen = async (userName: string) => {
      await askFor(userName, choices.developer);
      return (inboxOf(company, 'U0ADA').at(-1) ?? '').replaceAll(userName, 'NAME').replace(/request r\w+/, '');
    };
    const [free, taken] = [await seen('ada-free'), await seen('legacy-admin')];
    expect(free).toContain('Two of security');
    expect(taken).toBe(free);
  });
});

describe('what a group gives changes after people have read it', () => {
  test('to something critical, before anything is done: the approval is void', async () => {
    const card = await askFor('ada-later', choices.developer);
    expect(read()).not.toContain('Measured');
    gives('developers', 'iam:PassRole', 'ssm:SendCommand');
    await approve(company, card);
    expect(await statusOf(company, 'ada-later')).toBe('pending');
    expect(read()).toContain('run commands on an instance');
    expect(userOf(company, 'ada-later')).toBeUndefined();
    const words = await toldBy(company, 'U0BEN', () =>
      company.slack.as('U0BEN').click(buttons.approve, { in: now(company, card), confirm: true }),
    );
    expect(words).toContain('not an approver for this request');
    await approve(company, card, ...everyone);
    expect(await statusOf(company, 'ada-later')).toBe('applying');
  });

  test('to something critical, before the owner has set MFA up: nothing of it is given', async () => {
    await approve(company, await askFor('ada-mfa', choices.developer));
    setUp(company, await openNewest(company, 'U0ADA'));
    gives('developers', 'ssm:StartSession');
    await clickLast(company, 'U0ADA', buttons.setUpMfa);
    expect(await statusOf(company, 'ada-mfa')).toBe('pending');
    expect(userOf(company, 'ada-mfa')?.groups).toEqual([]);
    expect(read()).toContain('open a session on an instance');
    await approve(company, newestCard(company), ...everyone);
    await clickLast(company, 'U0ADA', buttons.getAccess);
    expect(await statusOf(company, 'ada-mfa')).toBe('done');
  });

  test('of high risk: whatever it says now has to be approved', async () => {
    const card = await askFor('ci-high', choices.deployFromCi, workload);
    await approve(company, card, 'U0SEC1');
    gives('deployers', 's3:*', 'sqs:*');
    await approve(company, card, 'U0SEC2');
    expect(await statusOf(company, 'ci-high')).toBe('pending');
    expect(read()).toContain('The policies of these have changed since the first plan: group deployers');
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    expect(await statusOf(company, 'ci-high')).toBe('applying');
  });

  test('our role may not ask any more: what was measured before still counts', async () => {
    gives('developers', 'ssm:StartSession', 'ssm:SendCommand');
    const card = await askFor('ada-less', choices.developer);
    await approve(company, card, 'U0SEC1', 'U0SEC2');
    company.aws.faults.add({ operation: 'SimulateCustomPolicy', kind: 'refuse', code: 'AccessDenied' });
    await approve(company, card);
    expect(await statusOf(company, 'ada-less')).toBe('applying');
  });
});

describe('AWS is not asked, or does not answer', () => {
  test.each(['SimulateCustomPolicy', 'GetGroupPolicy'])(
    'an account whose role may not call %s works by the labels, and its cards say so',
    async (operation) => {
      gives('developers', 'glue:UpdateDevEndpoint');
      company.aws.faults.add({ operation, kind: 'refuse', code: 'AccessDenied' });
      const userName = `ada-${operation.toLowerCase()}`;
      const card = await askFor(userName, choices.developer);
      expect(read()).toContain("Not measured  The bot's role may not ask AWS what this access leads to");
      await approve(company, card);
      expect(await statusOf(company, userName)).toBe('applying');
    },
  );

  test('something it can’t simulate counts as critical', async () => {
    const refuse = (code: string) =>
      company.aws.faults.add({ operation: 'SimulateCustomPolicy', kind: 'refuse', code });
    gives('developers', 'codebuild:StartBuild', 'iam:PassRole');
    refuse('InvalidInput');
    await askFor('ada-odd', choices.developer);
    expect(read()).toContain('run its own steps in a build');
    company.aws.faults.clear();
    gives('developers', 'apprunner:UpdateService');
    refuse('MalformedPolicyDocument');
    await askFor('ada-malformed', choices.developer);
    expect(read()).toContain('AWS could not simulate what this access leads to, so it counts as critical');
    expect(read()).toContain('Two of security');
  });
});
