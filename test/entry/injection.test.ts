import { aCompany, type Company, closeCompanies } from '../support/a-company.ts';
import { adoptionOf } from '../support/a-user-by-hand.ts';
import { isCardOf } from '../support/card-about.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, deny, newestCard, now, requestsFor, submitFor } from '../support/story.ts';

let company: Company;
beforeAll(async () => {
  company = await aCompany();
});
afterAll(closeCompanies);

const nasty = [
  'Hello <!channel> <!here> <!everyone> @channel <@U0SEC1> <#C0GENERAL> <!subteam^S0LEADS>',
  '<https://evil.example|AWS console> https://evil.example &lt;!channel&gt; &amp;',
  '*bold* _italic_ ~gone~ `code` ```block``` :tada: > quote',
  'left\u202eright\u2066inner\u2069 zero\u200bwidth\ufeff \u200fmark\u0007bell 😀 👨‍👩‍👧 ñ 漢字 end',
].join('\n');
const invisible = /[\p{Cf}]|(?!\n)\p{Cc}/u;

interface Parts {
  mrkdwn: string[];
  plain: string[];
  /** Of rich text: kinds of elements, and their texts. */
  kinds: string[];
}

/** Every text that was sent, by how Slack reads it. */
function partsOf(value: unknown, parts: Parts = { mrkdwn: [], plain: [], kinds: [] }): Parts {
  if (Array.isArray(value)) for (const each of value) partsOf(each, parts);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return parts;
  const { type, text, ...rest } = value as Record<string, unknown>;
  if (typeof text === 'string') {
    if (type === 'text') parts.kinds.push('text');
    if (type === 'plain_text' || type === 'text') parts.plain.push(text);
    else parts.mrkdwn.push(text);
  } else partsOf(text, parts);
  if (/^rich_text_(quote|section|preformatted)$/.test(String(type)))
    for (const element of rest.elements as { type: string }[]) parts.kinds.push(element.type);
  for (const each of Object.values(rest)) partsOf(each, parts);
  return parts;
}

function assertHarmless(): void {
  for (const { method, body } of company.slack.calls) {
    if (!/^(chat\.|response_url|views\.)/.test(method)) continue;
    expect(body).not.toHaveProperty('link_names');
    expect(['none', undefined]).toContain((body as { parse?: string }).parse);
    const { mrkdwn, plain, kinds } = partsOf(body);
    for (const text of mrkdwn) {
      expect(text).not.toMatch(/<!(channel|here|everyone)|<https:\/\/evil|<@U0SEC1>|<#C0GENERAL/);
    }
    if (method.startsWith('chat.'))
      for (const text of [...mrkdwn, ...plain]) expect(text).not.toMatch(invisible);
    expect(kinds.filter((kind) => kind !== 'text')).toEqual([]);
  }
}

test('a reason is shown word for word, and pings, links and re-orders nothing', async () => {
  const card = await ask(company, { userName: 'nasty', reason: nasty });
  const quoted = nasty.replace(/\p{Cf}/gu, '').replaceAll('\u0007', '');
  expect(card.read()).toContain(quoted);
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(quoted);
  expect((await requestsFor(company, 'nasty'))[0]?.intent).toMatchObject({ ask: { reason: quoted } });
  await approve(company, card);
  assertHarmless();
});

test('neither does the reason of a denial', async () => {
  const card = await ask(company, { userName: 'nasty-denied' });
  expect(await deny(company, card, nasty)).toEqual({ closed: true });
  const quoted = nasty.replace(/\p{Cf}/gu, '').replaceAll('\u0007', '');
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(quoted);
  expect(now(company, card).read()).toContain(quoted);
  assertHarmless();
});

test('invisible characters do not make a reason long enough', async () => {
  const reason = `Because.${'\u200b'.repeat(60)}`;
  // A company of its own: that the form mentions security is in order.
  const company = await aCompany();
  expect(await submitFor(company, { userName: 'inv', access: [choices.administrator], reason })).toEqual({
    errors: { Reason: 'Give a reason of at least 40 characters: this request requires it.' },
  });
});

test.each(['@channel', '_ada_', '=1+1', '@U0SEC1', '-'])(
  'the user name %s is shown as it is',
  async (userName) => {
    const card = await ask(company, { userName });
    expect(isCardOf(card.read(), 'grant', userName)).toBe(true);
    expect(card.read()).toContain(`Create the user ${userName} under`);
    expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(`IAM user ${userName} in Sandbox`);
    assertHarmless();
  },
);

test('the policies of a user are read word for word: nothing in them is markup, a mention or invisible', async () => {
  const texts = [
    'arn:aws:s3:::*bold* _it_ `code` ```block``` :tada:',
    'arn:aws:s3:::<!channel> <@U0SEC1> <https://evil.example|x> &lt;',
    String.raw`arn:aws:s3:::left\u202eright\u200b\u00ad\u00e9\n\";\"removed:\n+ \"Effect\"`,
  ];
  const resources = texts.map((text) => `"${text}"`).join(',');
  const nasty = `{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":[${resources}]}]}`;
  // The card's own mention of security is fine.
  const company = await aCompany();
  const card = await adoptionOf(company, 'nasty-policy', { inline: { nasty } });
  const sam = company.slack.as('U0SEC1');
  const before = company.slack.calls.length;
  const { modal } = await sam.click(buttons.readPolicies, { in: card });
  for (const text of texts) expect(modal?.read()).toContain(`\n        "${text}"`);
  const opened = company.slack.calls.slice(before).find(({ method }) => method === 'views.open');
  const { mrkdwn, plain } = partsOf(opened?.body);
  expect(plain.join()).toContain('<!channel>');
  for (const text of mrkdwn) expect(text).not.toMatch(/channel|evil|bold/);
  for (const text of [...mrkdwn, ...plain]) expect(text).not.toMatch(invisible);
});

test('a failure quotes AWS without pinging anybody', async () => {
  company.aws.faults.add({ operation: 'CreateUser', kind: 'refuse', code: 'No<!channel>&<@U0SEC1>' });
  const card = await ask(company, { userName: 'quoted' });
  await approve(company, card);
  company.aws.faults.clear();
  expect(now(company, card).read()).toContain('No<!channel>&<@U0SEC1>');
  expect(newestCard(company).read()).toContain('[Retry] [Undo]');
  assertHarmless();
});

test('a reason of the greatest length fits everywhere it is shown', async () => {
  const reason = `${'😀<&>'.repeat(166)}end`;
  expect(reason.length).toBeLessThanOrEqual(1000);
  const card = await ask(company, { userName: 'longest', reason });
  expect(card.read()).toContain(reason);
  await deny(company, card, reason);
  expect(company.slack.as('U0ADA').lastDm()?.read()).toContain(reason);
});
