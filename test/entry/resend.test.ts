import { aCompany, type Company, closeCompanies, hour } from '../support/a-company.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  deny,
  goodReason,
  newestCard,
  now,
  statusOf,
  submitFor,
  threadOf,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const ada = () => company.slack.as('U0ADA');
const lastDm = (person = 'U0ADA') => company.slack.as(person).lastDm()?.read() ?? '';

describe('a user name that is taken', () => {
  test.each([
    ['legacy-admin', 'free-1'],
    ['Legacy-ADMIN', 'free-2'],
  ])('%s: the approvers see it and deny, the requester edits and resends', async (userName, free) => {
    expect(await submitFor(company, { userName, access: [choices.developer] })).toEqual({
      closed: true,
    });
    await company.settled();
    const card = newestCard(company);
    expect(card.read()).toContain(`The user name ${userName} is taken in this account. Choose another.`);
    expect(card.read()).not.toContain('[Approve]');
    expect(await statusOf(company, userName)).toBe('pending');
    await deny(company, card, 'That name is taken. Choose another one.');
    expect(await statusOf(company, userName)).toBe('denied');

    const { modal } = await clickLast(company, 'U0ADA', buttons.editAndResend);
    expect(modal?.inputs.map(({ label, value }) => [label, value])).toEqual([
      [fields.howLong, choices.noEndDate],
      [fields.whoWillUseIt, 'Me'],
      [fields.whyIamUser, choices.noIdentityProvider],
      [fields.userName, userName],
      ['Credentials', [choices.password]],
      ['Access', [choices.developer]],
      ['Reason', goodReason],
    ]);
    await ada().fill({ [fields.userName]: free });
    expect(await ada().submit()).toEqual({ closed: true });
    await company.settled();
    expect(isCardOf(newestCard(company).read(), 'grant', free)).toBe(true);
    expect(await statusOf(company, free)).toBe('pending');
    expect(userOf(company, 'legacy-admin')).toMatchObject({ path: '/', tags: {}, groups: [] });
  });

  test('a user made in AWS between the request and the approval is never touched', async () => {
    const card = await ask(company, { userName: 'raced' });
    const { IAMClient, CreateUserCommand } = await import('@aws-sdk/client-iam');
    const iam = new IAMClient({ region: 'us-east-1', endpoint: company.aws.url });
    await iam.send(new CreateUserCommand({ UserName: 'Raced', Path: '/countersign/' }));
    await approve(company, card);
    expect(now(company, card).read()).toContain('The user name raced is taken in this account.');
    expect(lastDm()).toContain(buttons.editAndResend);
    expect(userOf(company, 'Raced')).toMatchObject({ tags: {}, inlinePolicies: {}, groups: [] });
  });
});

describe('Edit and resend', () => {
  test('is refused to anyone but the requester', async () => {
    await deny(company, await ask(company, { userName: 'ada-resend' }), 'Not in this account.');
    const dm = ada().lastDm();
    if (!dm) throw new Error('no message');
    await ada().clickRaw(buttons.editAndResend, {
      in: dm,
      payload: { user: { id: 'U0BEN', team_id: 'T0ACME' } },
    });
    await company.settled();
    expect(company.slack.as('U0BEN').modal()).toBeUndefined();
    expect(company.slack.calls.findLast(({ method }) => method === 'response_url')?.body).toMatchObject({
      text: 'Only the person who asked can do that. Approvers can deny the request.',
    });
  });

  test('keeps another owner and a workload in the form', async () => {
    const card = await ask(company, {
      forWhom: choices.aWorkload,
      owner: 'Ben Okafor',
      userName: 'ci-resend',
    });
    await deny(company, card, 'Use a role.');
    const { modal } = await clickLast(company, 'U0ADA', buttons.editAndResend);
    expect(modal?.inputs.map(({ label, value }) => [label, value])).toEqual([
      [fields.howLong, choices.noEndDate],
      [fields.whoWillUseIt, choices.aWorkload],
      [fields.personResponsible, 'U0BEN'],
      [fields.whyIamUser, choices.noIdentityProvider],
      [fields.userName, 'ci-resend'],
      ['Credentials', [choices.accessKey]],
      ['Access', [choices.readOnly]],
      ['Reason', goodReason],
    ]);
    await ada().close();
  });
});

describe('an end without a user', () => {
  test('denied: the requester reads the reason word for word, the card says who and when', async () => {
    const card = await ask(company, { userName: 'ada-denied' });
    expect(await deny(company, card, 'Please use *Identity Center* instead.')).toEqual({ closed: true });
    expect(now(company, card).read()).toMatch(
      /\nPlease use \*Identity Center\* instead\.\nDenied by @lea · \w{3} \d+, \d{4} /,
    );
    expect(now(company, card).read()).not.toContain('[Approve]');
    expect(lastDm()).toBe(
      'Denied by @lea: IAM user ada-denied in Sandbox (111122223333): Read only\nPlease use *Identity Center* instead.\n[Edit and resend]',
    );
    expect(threadOf(company, card)).toContain('@lea denied. The reason is on the card.');
    expect(await statusOf(company, 'ada-denied')).toBe('denied');
    expect(userOf(company, 'ada-denied')).toBeUndefined();
  });

  test('a denial needs words', async () => {
    const card = await ask(company, { userName: 'ada-undenied' });
    const lea = company.slack.as('U0LEA');
    await lea.click(buttons.deny, { in: card });
    expect(await lea.submit()).toEqual({ missing: ['Reason'] });
    expect(await lea.submitRaw({})).toEqual({ errors: { Reason: 'Give a reason.' } });
    await lea.close();
    expect(await statusOf(company, 'ada-undenied')).toBe('pending');
  });

  test('cancelled by the requester, after a question', async () => {
    const card = await ask(company, { userName: 'ada-cancelled' });
    const dm = ada().lastDm();
    if (!dm) throw new Error('no message');
    const kept = await ada().click(buttons.cancel, { in: dm, confirm: false });
    expect(kept.confirm?.text).toBe('Nothing has been changed yet.');
    expect(await statusOf(company, 'ada-cancelled')).toBe('pending');
    await ada().click(buttons.cancel, { in: dm, confirm: true });
    await company.settled();
    expect(now(company, dm).read()).toContain('Cancelled');
    expect(now(company, card).read()).toMatch(/Cancelled by @ada · \w{3} /);
    expect(now(company, card).read()).not.toContain('[Approve]');
    expect(await statusOf(company, 'ada-cancelled')).toBe('cancelled');
  });

  test('expired: nobody decided in time, everyone concerned is told, the name is free again', async () => {
    const card = await ask(company, { userName: 'ada-late', access: [choices.administrator] });
    await company.later(4 * hour + 1000);
    expect(now(company, card).read()).toContain('Nobody decided in time');
    expect(now(company, card).read()).not.toContain('[Approve]');
    expect(lastDm()).toContain('Expired: nobody decided in time on IAM user ada-late');
    expect(lastDm()).toContain('Nothing was changed.\n[Edit and resend]');
    expect(await statusOf(company, 'ada-late')).toBe('expired');
    await ask(company, { userName: 'ada-late' });
    expect(await statusOf(company, 'ada-late')).toBe('pending');
  });
});
