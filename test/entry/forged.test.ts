import { WebClient } from '@slack/web-api';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { buttons, fields } from '../support/labels.ts';
import {
  approve,
  ask,
  clickLast,
  itemsOf,
  openNewest,
  requestsFor,
  setUp,
  statusOf,
  toldBy,
  userOf,
} from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const stored = async () => (await itemsOf(company, 'requests')).length;
const bodyOf = (payload: object) => new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
const formType = { 'content-type': 'application/x-www-form-urlencoded' };

describe('a delivery that is not surely from Slack is answered 401 and changes nothing', () => {
  let body: string;
  beforeAll(async () => {
    await ask(company, { userName: 'target' });
    const [request] = await requestsFor(company, 'target');
    body = bodyOf({
      type: 'block_actions',
      user: { id: 'U0ADA', team_id: 'T0ACME' },
      team: { id: 'T0ACME' },
      trigger_id: '1.2.3',
      actions: [{ type: 'button', action_id: 'cancel', block_id: 'b', value: `${request?.id}||` }],
    });
  });
  afterEach(async () => {
    await company.settled();
    expect(await statusOf(company, 'target')).toBe('pending');
  });
  const nowSeconds = () => Math.floor(Date.now() / 1000);

  test.each([
    ['without a signature', () => ({})],
    [
      'without a timestamp',
      () => ({ 'x-slack-signature': company.slack.sign(body)['x-slack-signature'] ?? '' }),
    ],
    [
      'signed with another secret',
      () => ({
        'x-slack-request-timestamp': String(nowSeconds()),
        'x-slack-signature': `v0=${'ab'.repeat(32)}`,
      }),
    ],
    ['signed for another body', () => company.slack.sign(`${body}&x=1`)],
    ['signed six minutes ago', () => company.slack.sign(body, nowSeconds() - 361)],
    [
      'with a timestamp moved on after signing',
      () => ({
        ...company.slack.sign(body, nowSeconds() - 400),
        'x-slack-request-timestamp': String(nowSeconds()),
      }),
    ],
    [
      'with a timestamp that is no number',
      () => ({ ...company.slack.sign(body), 'x-slack-request-timestamp': 'now' }),
    ],
    [
      'signed by another scheme',
      () => ({
        ...company.slack.sign(body),
        'x-slack-signature': company.slack.sign(body)['x-slack-signature']?.replace('v0=', 'v1=') ?? '',
      }),
    ],
  ])('%s', async (_, headers) => {
    const answer = await company.slack.deliverRaw({ headers: { ...formType, ...headers() }, body });
    expect(answer).toEqual({ status: 401, text: '' });
  });

  test('an ssl_check smuggling a payload, unsigned', async () => {
    const answer = await company.slack.deliverRaw({ headers: formType, body: `ssl_check=1&${body}` });
    expect(answer).toEqual({ status: 200, text: '' });
  });
});

describe('a signed delivery that makes no sense is answered, and changes nothing', () => {
  const deliver = (body: string, type = 'application/x-www-form-urlencoded') =>
    company.slack.deliverRaw({ headers: { 'content-type': type, ...company.slack.sign(body) }, body });

  test.each([
    ['no JSON', 'payload=%7Bnot-json', 400],
    ['an action of nobody', bodyOf({ type: 'block_actions', actions: [{ action_id: 'approve' }] }), 500],
    ['a submission without a view', bodyOf({ type: 'view_submission', user: { id: 'U0ADA' } }), 500],
    [
      'a submission without values',
      bodyOf({
        type: 'view_submission',
        user: { id: 'U0ADA' },
        view: { id: 'V1', callback_id: 'request-user' },
      }),
      200,
    ],
    ['a command without a person', 'command=%2Fiam&text=status', 200],
  ])('%s', async (_, body, status) => {
    const before = await stored();
    expect(await deliver(body)).toMatchObject({ status });
    expect(await stored()).toBe(before);
  });

  test('nothing at all, or what the app never offered: not found, once nobody took it', async () => {
    const before = await stored();
    const bodies = [
      '',
      bodyOf({ type: 'shortcut', callback_id: 'x', user: { id: 'U0ADA' } }),
      bodyOf({ type: 'block_actions', user: { id: 'U0ADA' }, actions: [] }),
    ];
    const answers = await Promise.all(
      bodies.map((body) =>
        fetch(`${company.bot.url}/slack/events`, {
          method: 'POST',
          headers: { ...formType, ...company.slack.sign(body) },
          body,
        }),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(await stored()).toBe(before);
  });

  test('a body of more than 4 MB', async () => {
    expect(await deliver(`payload=${'x'.repeat(4 * 1024 * 1024)}`)).toMatchObject({ status: 413 });
  });
});

describe('a click that was tampered with', () => {
  const card = () => ask(company, { userName: `click-${Math.random().toString(36).slice(2, 8)}` });

  test.each([
    ['an unknown action', { action_id: 'drop-tables' }],
    ['an action named like what every object has', { action_id: 'constructor' }],
    ['no value', { value: undefined }],
    ['a value that is no button of ours', { value: 'x'.repeat(2000) }],
    ['a value that names an object', { value: '{"requestId":"r1"}' }],
  ])('%s', async (_, action) => {
    const shown = await card();
    expect(
      await toldBy(company, 'U0LEA', () =>
        company.slack.as('U0LEA').clickRaw(buttons.approve, { in: shown, action }),
      ),
    ).toBe(
      'This button carries nothing the bot understands, so nothing was changed. Use /iam status to find the request.',
    );
  });

  test('another request’s id: the card shown is not the one read here', async () => {
    const shown = await card();
    const other = await ask(company, { by: 'U0BEN', userName: 'other-request' });
    const [request] = await requestsFor(company, 'other-request');
    const digest = /\|([0-9a-f]{64})\|/.exec(JSON.stringify(shown.blocks))?.[1];
    expect(
      await toldBy(company, 'U0LEA', () =>
        company.slack
          .as('U0LEA')
          .clickRaw(buttons.approve, { in: shown, action: { value: `${request?.id}|${digest}|` } }),
      ),
    ).toContain('This message is not one that counts any more');
    expect(other.read()).toContain('other-request');
    expect(await statusOf(company, 'other-request')).toBe('pending');
  });

  test('an id that is not known', async () => {
    const shown = await card();
    expect(
      await toldBy(company, 'U0LEA', () =>
        company.slack
          .as('U0LEA')
          .clickRaw(buttons.approve, { in: shown, action: { value: 'r000|000000000000|' } }),
      ),
    ).toBe('That request is not known here. It may be from another installation of the bot.');
  });
});

describe('a message that somebody posted with the bot’s token', () => {
  /** Other words beside the button of another request's card: the reader takes it for something harmless. */
  async function forgedWith(label: string, from: Message, to: string): Promise<Message> {
    const elements = from.blocks.flatMap((block) =>
      'elements' in block ? (block.elements as { text?: { text: string } }[]) : [],
    );
    const button = elements.find((element) => element.text?.text === label);
    const client = new WebClient(company.environment.SLACK_BOT_TOKEN, {
      slackApiUrl: company.environment.SLACK_API_URL ?? '',
    });
    const posted = await client.chat.postMessage({
      channel: to,
      text: 'Who comes to lunch?',
      blocks: [{ type: 'actions', elements: [button] }] as never,
    });
    const message = company.slack.message(posted.channel ?? '', posted.ts ?? '');
    if (!message) throw new Error('nothing was posted');
    return message;
  }
  const notCounted = 'This message is not one that counts any more, so your click changed nothing.';

  test('Approve counts from the card alone', async () => {
    const shown = await ask(company, { userName: 'lunch' });
    const forged = await forgedWith(buttons.approve, shown, 'C0APPROVALS');
    const lea = company.slack.as('U0LEA');
    expect(
      await toldBy(company, 'U0LEA', () => lea.click(buttons.approve, { in: forged, confirm: true })),
    ).toContain(notCounted);
    expect((await requestsFor(company, 'lunch')).at(-1)).toMatchObject({
      phase: { status: 'pending' },
      votes: [],
    });
    await approve(company, shown);
    expect((await requestsFor(company, 'lunch')).at(-1)?.votes).toHaveLength(1);
  });

  test('Deny opens no form', async () => {
    const shown = await ask(company, { userName: 'supper' });
    const forged = await forgedWith(buttons.deny, shown, 'C0APPROVALS');
    const lea = company.slack.as('U0LEA');
    expect(await toldBy(company, 'U0LEA', () => lea.click(buttons.deny, { in: forged }))).toContain(notCounted);
  });

  test('nor does what an owner clicks', async () => {
    await approve(company, await ask(company, { userName: 'dinner' }));
    setUp(company, await openNewest(company, 'U0ADA'));
    await clickLast(company, 'U0ADA', buttons.setUpMfa);
    const question = company.slack.as('U0ADA').lastDm();
    if (!question) throw new Error('no question');
    const forged = await forgedWith(buttons.getAccess, question, 'U0ADA');
    const ada = company.slack.as('U0ADA');
    expect(await toldBy(company, 'U0ADA', () => ada.click(buttons.getAccess, { in: forged }))).toContain(
      notCounted,
    );
    expect(userOf(company, 'dinner')?.groups).toEqual([]);
    await ada.click(buttons.getAccess, { in: question });
    await company.settled();
    expect(userOf(company, 'dinner')?.groups).toEqual(['readers']);
  });
});

test('a form for a denial counts for the person it was opened for, and for the plan they had before them', async () => {
  const shown = await ask(company, { userName: 'formal' });
  const lea = company.slack.as('U0LEA');
  const [request] = await requestsFor(company, 'formal');
  const digest = request && 'plan' in request.phase ? request.phase.plan?.digest : undefined;
  const send = async (metadata: string) => {
    await lea.click(buttons.deny, { in: shown });
    await lea.fill({ [fields.reason]: 'Too early for this.' });
    const result = await lea.submitRaw({ view: { private_metadata: metadata } });
    await company.settled();
    return JSON.stringify(result);
  };
  expect(await send(`${request?.id}|${digest}|U0LIV`)).toContain('opened for somebody else');
  expect(await send(`${request?.id}|${'ab'.repeat(32)}|U0LEA`)).toContain('The plan has changed');
  expect(await statusOf(company, 'formal')).toBe('pending');
});
