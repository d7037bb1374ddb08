import type { Outgoing } from '../../src/flows/ports.ts';
import { aCompany, type Company, closeCompanies, minute } from '../support/a-company.ts';
import { buttons, choices, fields } from '../support/labels.ts';
import { fillFor, goodReason, requestsFor } from '../support/story.ts';

/** Slack's calls to `views.update` wait here while a test holds them back. */
let held: (() => void)[] | undefined;
const outgoing: Outgoing = async (call, send) => {
  if (call.operation === 'views.update' && held) await new Promise<void>((go) => held?.push(go));
  return send();
};

let company: Company;
beforeAll(async () => {
  company = await aCompany({ outgoing });
});
afterEach(async () => {
  held = undefined;
  company.slack.faults.clear();
  company.clock.pass(2 * minute);
});
afterAll(closeCompanies);

const opened = async (text: string, by = 'U0ADA') => {
  const { modal } = await company.slack.as(by).command('/iam', `request-user ${text}`);
  if (!modal) throw new Error('no form was opened');
  const value = (label: string) => modal.inputs.find((input) => input.label === label)?.value;
  return {
    note: /^ℹ️ .*$|^:information_source: .*$/m.exec(modal.read())?.[0].replace(/^\S+ /, ''),
    whoWillUseIt: value(fields.whoWillUseIt),
    person: value(fields.person),
    userName: value(fields.userName),
  };
};

const shown = (by = 'U0ADA') => company.slack.as(by).modal()?.read() ?? '';
const chosenIn = (label: string, by = 'U0ADA') =>
  company.slack
    .as(by)
    .modal()
    ?.inputs.find((input) => input.label === label)?.value;

describe('/iam request-user for somebody who is named', () => {
  test.each([
    '@ben',
    '<@U0BEN>',
    'ben',
    'Ben',
    'ben okafor',
    'ben@acme.example',
    '<mailto:ben@acme.example|ben@acme.example>',
    'mailto:BEN@acme.example',
    '`ben`',
    '@ben please',
  ])('%s opens the form for Ben, with a user name made of his address', async (named) => {
    expect(await opened(named)).toEqual({
      whoWillUseIt: choices.anotherPerson,
      person: 'U0BEN',
      userName: 'ben',
      note: undefined,
    });
  });

  test.each(['', '@ada', 'ada', 'ada@acme.example'])('%j opens it for oneself', async (named) => {
    expect(await opened(named)).toMatchObject({ whoWillUseIt: 'Me', userName: 'ada', note: undefined });
  });

  test.each([
    ['nobody', 'Nobody in this workspace goes by nobody. Choose the person below.'],
    ['no@acme.example', 'Nobody in this workspace has the address no@acme.example. Choose the person below.'],
    ['@ben @lea', 'An IAM user is for one person. Choose the person below.'],
    ['@leads', "An IAM user is for one person, and can't be shared by a group. Choose the person below."],
    ['@gus', '@gus is a guest here. Guests cannot ask, decide or receive.'],
    ['gus', '@gus is a guest here. Guests cannot ask, decide or receive.'],
    ['<@U0NOBODY>', 'Slack does not know @U0NOBODY. Choose someone in this workspace.'],
    ['<!channel> *x*', 'Nobody in this workspace goes by <!channel> *x*. Choose the person below.'],
  ])('%s: the form says why nobody is chosen', async (named, note) => {
    expect(await opened(named)).toEqual({
      whoWillUseIt: choices.anotherPerson,
      person: null,
      userName: null,
      note,
    });
  });

  test('a name that fits two people is theirs to tell apart, and nobody is guessed', async () => {
    company.slack.updatePerson('U0LIV', { realName: 'Ben Sand' });
    expect(await opened('ben')).toMatchObject({
      person: null,
      note: 'ben could be @ben, @liv. Choose the person below.',
    });
    company.slack.updatePerson('U0LIV', { deleted: true });
    company.clock.pass(2 * minute);
    expect(await opened('ben')).toMatchObject({ person: 'U0BEN', note: undefined });
    company.slack.updatePerson('U0LIV', { realName: 'Liv Sand', deleted: false });
  });

  test.each([
    ['@ben', 'users.info'],
    ['ben', 'users.list'],
    ['ben@acme.example', 'users.lookupByEmail'],
  ])('%s, while Slack does not answer %s: said, and the form opens all the same', async (named, operation) => {
    company.slack.faults.add({ kind: 'error', operation });
    const { person, note } = await opened(named);
    expect(person).toBeNull();
    expect(note).toMatch(/^Slack didn't say in time who .+ is\. Choose the person below\.$/);
  });
});

describe('choosing access', () => {
  const administrator =
    'Who decides — within 4 hours\n• Two of security: 2 of @sam @sue @sol\nThe reason needs at least 40 characters.';

  test('says at once who decides, how many, and how long a reason they want; nothing that was typed is lost', async () => {
    const ada = await fillFor(company, { userName: 'ada-typed', reason: 'typed before', access: [] });
    await ada.fill({ [fields.credentials]: [choices.password, choices.accessKey] });
    expect(shown()).not.toContain('Who decides');
    await ada.fill({ [fields.access]: [choices.administrator] });
    expect(shown()).toContain(administrator);
    expect(ada.modal()?.inputs.find(({ label }) => label === fields.reason)?.hint).toMatch(
      /^At least 40 characters\. /,
    );
    expect(ada.modal()?.inputs.map(({ label, value }) => [label, value])).toEqual([
      [fields.howLong, choices.noEndDate],
      [fields.whoWillUseIt, 'Me'],
      [fields.whyIamUser, choices.noIdentityProvider],
      [fields.userName, 'ada-typed'],
      [fields.credentials, [choices.password, choices.accessKey]],
      [fields.access, [choices.administrator]],
      [fields.reason, 'typed before'],
    ]);
    await ada.fill({ [fields.access]: [choices.readOnly] });
    expect(shown()).toContain('Who decides — within 24 hours\n• A team lead: 1 of @leads');
    expect(shown()).not.toContain('at least 40');
    await ada.fill({ [fields.access]: [] });
    expect(shown()).not.toContain('Who decides');
    await ada.close();
  });

  test('several: everybody whose decision it needs, the shortest time and the longest reason', async () => {
    const ada = await fillFor(company, { access: [choices.readOnly, choices.administrator] });
    expect(shown()).toContain(
      'Who decides — within 4 hours\n• A team lead: 1 of @leads\n• Two of security: 2 of @sam @sue @sol\nThe reason needs at least 40 characters.',
    );
    await ada.close();
  });

  test('asks Slack for nothing but the form', async () => {
    const ada = await fillFor(company, { access: [] });
    const before = company.slack.calls.length;
    await ada.fill({ [fields.access]: [choices.administrator] });
    expect(company.slack.calls.slice(before).map(({ method }) => method)).toEqual(['views.update']);
    await ada.close();
  });

  test.each([
    ['in turn', [0, 1]],
    ['the other way round', [1, 0]],
  ])('two quick choices, drawn %s: the later one is what is shown', async (_order, order) => {
    const ada = await fillFor(company, { access: [] });
    held = [];
    // The bot is held up on purpose, so nobody waits for it.
    company.slack.follow();
    await ada.fill({ [fields.access]: [choices.readOnly] });
    await ada.fill({ [fields.access]: [choices.administrator] });
    company.slack.follow(company.bot);
    const [waiting] = [held];
    held = undefined;
    for (const index of order) {
      waiting[index]?.();
      await company.slack.until(() => true);
      await new Promise((go) => setTimeout(go, 100));
    }
    await company.slack.until(() => shown().includes(administrator));
    expect(shown()).not.toContain('@leads');
    expect(chosenIn(fields.access)).toEqual([choices.administrator]);
    await ada.close();
  });
});

describe('a reason for an IAM user', () => {
  const offered = () =>
    company.slack
      .as('U0ADA')
      .modal()
      ?.inputs.find(({ label }) => label === fields.whyIamUser)?.options;

  test('fits who will use it: what is offered follows, and what still fits stays chosen', async () => {
    const ada = await fillFor(company);
    expect(offered()).toEqual([
      'Emergency access to the account',
      'A third-party client that cannot use a role',
      choices.noIdentityProvider,
    ]);
    await ada.fill({ [fields.whoWillUseIt]: choices.aWorkload });
    expect(offered()).toEqual([
      'A workload that cannot use a role',
      'A third-party client that cannot use a role',
      choices.noIdentityProvider,
    ]);
    expect(chosenIn(fields.whyIamUser)).toBe(choices.noIdentityProvider);
    await ada.fill({ [fields.whyIamUser]: 'A workload that cannot use a role' });
    await ada.fill({ [fields.whoWillUseIt]: 'Me' });
    expect(chosenIn(fields.whyIamUser)).toBeNull();
    await ada.close();
  });

  test('from an old or forged form is refused, with those that fit', async () => {
    const ada = await fillFor(company, { userName: 'misfit' });
    const useCase = { type: 'static_select', selected_option: { value: 'workload' } };
    const { errors } = await ada.submitRaw({
      values: { 'use-case': { 'use-case person': useCase } } as never,
    });
    expect(errors).toEqual({
      [fields.whyIamUser]:
        "“A workload that cannot use a role” doesn't fit a person. What fits: “Emergency access to the account”, “A third-party client that cannot use a role”, “No Identity Center or other identity provider here”. Or change who will use it.",
    });
    await ada.close();
    expect(await requestsFor(company, 'misfit')).toEqual([]);
  });
});

test('all mistakes of a form are shown together: those of the form, of people and of the rules', async () => {
  const ada = await fillFor(company, {
    forWhom: choices.anotherPerson,
    owner: 'Ben Okafor',
    userName: 'ben okafor',
    credentials: [],
    access: [choices.administrator],
    reason: 'Because.',
  });
  company.slack.updatePerson('U0BEN', { deleted: true });
  company.clock.pass(2 * minute);
  const useCase = { type: 'static_select', selected_option: null };
  const values = {
    'use-case': { 'use-case person': useCase },
    credentials: { 'credentials person': { type: 'checkboxes', selected_options: [] } },
  };
  expect(await ada.submitRaw({ values: values as never })).toEqual({
    errors: {
      [fields.person]:
        'The Slack account of that person is deactivated, so they cannot ask, decide or receive.',
      [fields.whyIamUser]: 'Choose one of the reasons offered.',
      [fields.userName]: expect.stringContaining('This one has a space.'),
      [fields.credentials]: 'Choose at least one credential, or nobody can use the user.',
      [fields.reason]: 'Give a reason of at least 40 characters: this request requires it.',
    },
  });
  company.slack.updatePerson('U0BEN', { deleted: false });
  company.clock.pass(2 * minute);
  await ada.fill({
    [fields.userName]: 'all-right',
    [fields.credentials]: [choices.password],
    [fields.reason]: goodReason,
  });
  expect(await ada.submit()).toEqual({ closed: true });
  await company.settled();
  expect(await requestsFor(company, 'all-right')).toHaveLength(1);
});

test('all mistakes of an adoption, too', async () => {
  const ada = company.slack.as('U0ADA');
  await ada.command('/iam', 'adopt');
  await ada.fill({
    [fields.userName]: 'a b',
    [fields.owner]: 'Ben Okafor',
    [fields.reason]: 'Because.',
  });
  const { errors } = await ada.submit();
  expect(errors).toEqual({
    [fields.userName]: expect.stringContaining('This one has a space.'),
    [fields.reason]: 'Give a reason of at least 40 characters: this request requires it.',
  });
  await ada.close();
});

describe('a guest', () => {
  const guest = () => company.slack.as('U0GUEST');
  const why = /^You are a guest in this Slack workspace, .+ Questions\? Ask in #platform\./;

  test.each(['', 'help', 'hlep'])(
    'sees at /iam %s what they can do, and no button that refuses them',
    async (text) => {
      const { ephemeral } = await guest().command('/iam', text, { channel: 'C0GENERAL' });
      const words = ephemeral?.read() ?? '';
      expect(words.replace(/^There is no .*\n/, '')).toMatch(why);
      expect(words).toContain('/iam status');
      expect(words).not.toMatch(/request-user|adopt|keys|mfa|Request a user/);
      expect(words).toContain(`[${buttons.myRequests}]`);
      const answer = ephemeral && (await guest().click(buttons.myRequests, { in: ephemeral }));
      expect(answer?.ephemeral?.read()).toMatch(/You have no requests yet\.$/);
    },
  );

  test.each(['request-user', 'request-user @ben', 'adopt legacy', 'mfa', 'mfa reset', 'keys'])(
    'hears at /iam %s why not and who can help, and no form opens',
    async (text) => {
      const { ephemeral, modal } = await guest().command('/iam', text, { channel: 'C0GENERAL' });
      expect(ephemeral?.read()).toMatch(why);
      expect(modal).toBeUndefined();
    },
  );
});
