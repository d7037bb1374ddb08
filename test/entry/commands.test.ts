import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { approve, ask } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const said = async (text: string, by = 'U0ADA') => {
  const { ephemeral, modal } = await company.slack.as(by).command('/iam', text, { channel: 'C0GENERAL' });
  if (!ephemeral || modal) throw new Error(`/iam ${text} was not answered by a message`);
  return ephemeral;
};

test.each(['', 'help', 'HELP', '  help  '])('/iam "%s" says what one can do, to nobody else', async (text) => {
  const help = await said(text);
  expect(help.read()).toMatch(/^Ask for access\n• \/iam request-user — /);
  expect(help.read()).toContain('[Request a user] [My requests]');
  expect(help.ephemeralFor).toBe('U0ADA');
});

test.each([
  ['hlep', 'help'],
  ['stauts', 'status'],
  ['stat', 'status'],
  ['request', 'request-user'],
  ['requst-user now', 'request-user'],
  ['mfa resnc', 'mfa resync'],
  ['MFA Rset', 'mfa reset'],
])('/iam %s: the nearest verb is %s', async (typed, verb) => {
  const word = verb.includes(' ') ? typed.toLowerCase() : typed.split(' ')[0];
  expect((await said(typed)).read()).toMatch(
    new RegExp(`^There is no /iam ${word}. Did you mean /iam ${verb}\\?\nAsk for access`),
  );
});

test.each([
  ['\u200bhelp', 'help'],
  ['ｈｅｌｐ', 'help'],
])('/iam %j is understood as %s', async (typed) => {
  expect((await said(typed)).read()).toMatch(/^Ask for access/);
});

test('a user who is named by a mention, or by what Slack made of an address', async () => {
  expect((await said('keys @lea')).read()).toContain('lea is not one of your users here');
  expect((await said('keys <mailto:lea@example.com|lea@example.com>')).read()).toContain(
    'lea@example.com is not one of your users here',
  );
});

test.each(['banana', 'constructor', '__proto__', 'toString'])('/iam %s is like no verb', async (typed) => {
  expect((await said(typed)).read()).toMatch(
    new RegExp(`^There is no /iam ${typed.toLowerCase()}\\.\nAsk for access`),
  );
});

test('mfa with a word that it does not know sets nothing up', async () => {
  expect((await said('mfa everything')).read()).toContain('There is no /iam mfa everything.');
});

test('typed text is shown as it was typed, and mentions nobody', async () => {
  const answer = await said('<b>&co @lea');
  expect(answer.read()).toMatch(/^There is no \/iam <b>&co\.\n/);
  const mention = await said('@lea');
  expect(JSON.stringify(mention.blocks)).not.toContain('<@');
});

test('the buttons of the help do what they say', async () => {
  const ada = company.slack.as('U0ADA');
  const help = await said('help');
  const { modal } = await ada.click(buttons.requestUser, { in: help });
  expect(modal?.title).toBe('Request an IAM user');
  await ada.close();
  const { ephemeral } = await ada.click(buttons.myRequests, { in: help });
  expect(ephemeral?.read()).toContain('Your requests');
});

test('the form opens for oneself, with a user name made of the address', async () => {
  const { modal } = await company.slack.as('U0ADA').command('/iam', 'request-user', { channel: 'C0GENERAL' });
  expect(modal?.inputs.map(({ label, value }) => [label, value])).toEqual([
    [fields.howLong, 'No end date'],
    [fields.whoWillUseIt, 'Me'],
    [fields.whyIamUser, null],
    [fields.userName, 'ada'],
    ['Credentials', [choices.password]],
    ['Access', []],
    ['Reason', null],
  ]);
});

test('choosing somebody else suggests their name; a workload has no password and other access', async () => {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'request-user', { channel: 'C0GENERAL' });
  await ada.fill({ [fields.whoWillUseIt]: choices.anotherPerson });
  await ada.fill({ [fields.person]: 'Ben Okafor' });
  expect(ada.modal()?.inputs.find(({ label }) => label === fields.userName)?.value).toBe('ben');
  await ada.fill({ [fields.reason]: 'kept', [fields.whoWillUseIt]: choices.aWorkload });
  const inputs = ada.modal()?.inputs ?? [];
  expect(inputs.find(({ label }) => label === 'Credentials')?.options).toEqual([choices.accessKey]);
  expect(inputs.find(({ label }) => label === 'Access')?.options).toEqual([
    choices.readOnly,
    choices.deployFromCi,
  ]);
  expect(inputs.find(({ label }) => label === 'Reason')?.value).toBe('kept');
});

describe('/iam status', () => {
  test('tells a requester where their requests stand, and an owner too', async () => {
    expect((await said('status', 'U0BEN')).read()).toContain('You have no requests yet.');
    const card = await ask(company, { userName: 'ada-status' });
    expect((await said('status')).read()).toContain(
      ':raised_hand: Waiting for a decision — IAM user ada-status in Sandbox (111122223333): Read only',
    );
    await approve(company, card);
    expect((await said('status')).read()).toMatch(
      /:hourglass_flowing_sand: Waiting — IAM user ada-status.*\nWaiting for you to open the link to the console password, until \w{3} .*\. Otherwise it ends \w{3} /,
    );
    await ask(company, { forWhom: choices.anotherPerson, owner: 'Ben Okafor' });
    expect((await said('status', 'U0BEN')).read()).toContain('Waiting for a decision — IAM user ben in');
  });

  test('tells approvers which requests wait for them, with the card, until they have decided', async () => {
    const card = await ask(company, {
      userName: 'ada-admin',
      access: [choices.administrator],
    });
    const waits = await said('status', 'U0SEC1');
    expect(waits.read()).toContain('Waiting for your decision\nIAM user ada-admin in Sandbox');
    expect(waits.read()).toMatch(
      /asked by @ada, until .* · open the card \(https:\/\/acme\.slack\.com\/archives\//,
    );
    await approve(company, card, 'U0SEC1');
    expect((await said('status', 'U0SEC1')).read()).not.toContain('ada-admin');
    expect((await said('status', 'U0SEC2')).read()).toContain('ada-admin');
    expect((await said('status', 'U0LEA')).read()).not.toContain('ada-admin');
  });

  test('does not offer people their own request to decide on', async () => {
    await ask(company, { by: 'U0LEA', userName: 'lea-own' });
    expect((await said('status', 'U0LIV')).read()).toContain('IAM user lea-own');
    expect((await said('status', 'U0LEA')).read()).not.toMatch(
      /Waiting for your decision[\s\S]*lea-own[\s\S]*Your requests/,
    );
  });
});
