import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { ask, fillFor, newestCard, requestsFor, statusOf, userOf } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

describe('a form that was tampered with', () => {
  const chosen = (value: string) => ({ selected_option: { value, text: { type: 'plain_text', text: value } } });
  const entitlementsAction = 'entitlements 111122223333 person';

  test.each<[string, object, object]>([
    [
      'an entitlement that was never offered',
      {
        entitlements: {
          [entitlementsAction]: { type: 'multi_static_select', selected_options: [{ value: 'root' }] },
        },
      },
      { Access: 'root is not in the catalogue. Choose from the list.' },
    ],
    [
      'an entitlement offered to workloads only',
      {
        entitlements: {
          [entitlementsAction]: { type: 'multi_static_select', selected_options: [{ value: 'deploy' }] },
        },
      },
      { Access: 'Deploy from CI is not offered to a person in account 111122223333.' },
    ],
    [
      'another account',
      { account: { 'form-changed': { type: 'static_select', ...chosen('999999999999') } } },
      { Access: expect.stringContaining('The account 999999999999 is not in the catalogue.') },
    ],
    [
      'a use case of its own',
      { 'use-case': { 'use-case person': { type: 'static_select', ...chosen('because') } } },
      { [fields.whyIamUser]: 'Choose one of the reasons offered.' },
    ],
    [
      'a duration that is not offered',
      { 'how-long': { 'how-long': { type: 'static_select', ...chosen('999000') } } },
      { [fields.howLong]: expect.stringContaining("That duration isn't offered") },
    ],
    [
      'a duration that is none',
      { 'how-long': { 'how-long': { type: 'static_select', ...chosen('forever') } } },
      { [fields.howLong]: expect.stringContaining("That duration isn't offered") },
    ],
    [
      'a kind of user of its own',
      { 'for-whom': { 'form-changed': { type: 'radio_buttons', ...chosen('robot') } } },
      { [fields.whoWillUseIt]: 'Choose who will use it.' },
    ],
    [
      'a credential of its own',
      {
        credentials: {
          'credentials person': {
            type: 'checkboxes',
            selected_options: [{ value: 'password' }, { value: 'root-key' }],
          },
        },
      },
      { Credentials: 'Choose from the credentials offered.' },
    ],
    [
      'no credential',
      { credentials: { 'credentials person': { type: 'checkboxes', selected_options: [] } } },
      { Credentials: 'Choose at least one credential, or nobody can use the user.' },
    ],
    [
      'a reason of 10,000 characters',
      { reason: { reason: { type: 'plain_text_input', value: 'x'.repeat(10_000) } } },
      { Reason: 'Keep the reason under 1000 characters.' },
    ],
    [
      'a reason of spaces',
      { reason: { reason: { type: 'plain_text_input', value: ' \u200b \n' } } },
      { Reason: 'Give a reason.' },
    ],
    [
      'a reason of fillers that look like nothing',
      { reason: { reason: { type: 'plain_text_input', value: '\u3164\u2800\uffa0' } } },
      { Reason: 'Give a reason.' },
    ],
    ...(
      [
        ['', ''],
        ['a b', ' This one has a space.'],
        ['ö', ' “ö” (U+00F6) is none of these.'],
        ['\u0430da', ' “\u0430” (U+0430) is none of these.'],
        ['x'.repeat(65), ''],
        ['<!channel>', ' “<” (U+003C) is none of these.'],
        ['a\u202eb', ' This one has an invisible character, U+202E.'],
        ['a\u200bb', ' This one has an invisible character, U+200B.'],
        ['../root', ' “/” (U+002F) is none of these.'],
        ['\u{1F600}', ' “\u{1F600}” (U+1F600) is none of these.'],
      ] as const
    ).map(
      ([value, which]) =>
        [
          `the user name ${JSON.stringify(value)}`,
          { 'user-name': { 'user-name me ': { type: 'plain_text_input', value } } },
          {
            [fields.userName]: `A user name has 1 to 64 letters, digits and + = , . @ _ - characters, and no spaces.${which}`,
          },
        ] satisfies [string, object, object],
    ),
  ])('%s', async (_, values, errors) => {
    const ada = await fillFor(company, { userName: 'tampered-form' });
    expect(await ada.submitRaw({ values: values as never })).toEqual({ errors });
    await ada.close();
    expect(await requestsFor(company, 'tampered-form')).toEqual([]);
    expect(userOf(company, 'tampered-form')).toBeUndefined();
  });

  test('a workload with a password', async () => {
    const ada = await fillFor(company, {
      forWhom: choices.aWorkload,
      owner: 'Ben Okafor',
      userName: 'w-pass',
    });
    const values = {
      credentials: {
        'credentials workload': { type: 'checkboxes', selected_options: [{ value: 'password' }] },
      },
    };
    expect(await ada.submitRaw({ values: values as never })).toEqual({
      errors: { Credentials: 'A workload signs in with an access key. Leave the console password off.' },
    });
    await ada.close();
  });

  test('a callback id that is not ours: reported in a direct message', async () => {
    const ada = await fillFor(company, { userName: 'callback' });
    expect(await ada.submitRaw({ view: { callback_id: 'hasOwnProperty' } })).toEqual({ closed: true });
    await company.slack.until(() => ada.lastDm()?.read().includes('not known here'));
    expect(ada.lastDm()?.read()).toBe(
      'That form is not known here, so nothing was changed. Start again with /iam.',
    );
  });

  test('a denial with a reason of 10,000 characters', async () => {
    const lea = company.slack.as('U0LEA');
    const shown = await ask(company, { userName: 'long-denial' });
    await lea.click(buttons.deny, { in: shown });
    const values = { reason: { reason: { type: 'plain_text_input', value: 'x'.repeat(10_000) } } };
    expect(await lea.submitRaw({ values: values as never })).toEqual({
      errors: { Reason: 'Keep the reason under 1000 characters.' },
    });
    await lea.close();
    expect(await statusOf(company, 'long-denial')).toBe('pending');
  });

  test.each(['', 'r000', 'x'.repeat(3000), '{"a":1}', 'r1|abc|'])('a denial of "%.10s"', async (metadata) => {
    const lea = company.slack.as('U0LEA');
    const shown = newestCard(company);
    await lea.click(buttons.deny, { in: shown });
    await lea.fill({ [fields.reason]: 'No.' });
    const { errors } = await lea.submitRaw({ view: { private_metadata: metadata } });
    expect(errors?.Reason).toMatch(/^(The bot does not understand this button|That request is not known here)/);
    await lea.close();
  });

  test('only approvers can deny somebody else’s request by the denial’s metadata', async () => {
    const [request] = await requestsFor(company, 'long-denial');
    await ask(company, { userName: 'deny-other', access: [choices.administrator] });
    const [critical] = await requestsFor(company, 'deny-other');
    const lea = company.slack.as('U0LEA');
    const shown = company.slack.channel('C0APPROVALS').findLast((card) => card.read().includes('long-denial'));
    if (!shown || !request) throw new Error('no card');
    await lea.click(buttons.deny, { in: shown });
    await lea.fill({ [fields.reason]: 'No.' });
    const digest = critical && 'plan' in critical.phase ? critical.phase.plan?.digest : undefined;
    expect(await lea.submitRaw({ view: { private_metadata: `${critical?.id}|${digest}|U0LEA` } })).toEqual({
      errors: { Reason: 'You are not an approver for this request. The card says who is.' },
    });
    await lea.close();
    expect(await statusOf(company, 'deny-other')).toBe('pending');
  });
});
