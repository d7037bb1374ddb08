import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { unpacked } from '../../src/adapters/dynamo/packed.ts';
import { type Credential, decodeCredential, secretIn } from '../../src/core/handover/credential.ts';
import { parseFragment } from '../../src/core/handover/link.ts';
import { proofOf } from '../../src/core/handover/link-keys.ts';
import { unseal } from '../../src/core/handover/seal.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Actor } from '../../src/sandbox/slack/driver/actor.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import type { SubmitResult } from '../../src/sandbox/slack/driver/submit.ts';
import { type Company, minute } from './a-company.ts';
import { buttons, choices, fields } from './labels.ts';

/** The steps of a story: what people do in Slack, on the one-time page and in the AWS console. */

export const account = '111122223333';
const approvals = 'C0APPROVALS';

export interface Wish {
  /** The person who asks; by default Ada. */
  by?: string;
  forWhom?: 'Me' | typeof choices.anotherPerson | typeof choices.aWorkload;
  owner?: string;
  userName?: string;
  credentials?: string[];
  access?: string[];
  reason?: string;
  howLong?: string;
}

export const goodReason = 'Needed for the incident review of the payment service.';

/** Opens the form and fills it in, without sending it. */
export async function fillFor({ slack }: Company, wish: Wish = {}): Promise<Actor> {
  const { by = 'U0ADA', forWhom, owner, userName, credentials, access = [choices.readOnly] } = wish;
  const person = slack.as(by);
  await person.command('/iam', 'request-user');
  const ownerField = forWhom === choices.anotherPerson ? 'Person' : fields.personResponsible;
  await person.fill({
    ...(forWhom ? { [fields.whoWillUseIt]: forWhom } : {}),
    ...(owner ? { [ownerField]: owner } : {}),
    [fields.whyIamUser]: choices.noIdentityProvider,
    ...(userName ? { [fields.userName]: userName } : {}),
    ...(wish.howLong ? { [fields.howLong]: wish.howLong } : {}),
    ...(credentials ? { [fields.credentials]: credentials } : {}),
    [fields.access]: access,
    [fields.reason]: wish.reason ?? goodReason,
  });
  return person;
}

/** Fills the form in and sends it. */
export async function submitFor(company: Company, wish: Wish = {}): Promise<SubmitResult> {
  return (await fillFor(company, wish)).submit();
}

/** Asks, and waits for the card. */
export async function ask(company: Company, wish: Wish = {}): Promise<Message> {
  const result = await submitFor(company, wish);
  if (!result.closed) throw new Error(`the form was not taken: ${JSON.stringify(result)}`);
  await company.settled();
  return newestCard(company);
}

/** What the approvals channel is told besides the card, when work has stopped. */
export function isOfStuck(text: string): boolean {
  return /^(Stuck|No longer stuck|Stopped half done|Stopped, then undone): /.test(text);
}

export function newestCard({ slack }: Company): Message {
  const card = slack.channel(approvals).findLast(({ text }) => !isOfStuck(text));
  if (!card) throw new Error('there is no card');
  return card;
}

/** Every direct message of the bot to a person, as it reads now; the oldest first. */
export function inboxOf({ slack }: Pick<Company, 'slack'>, person: string): string[] {
  return slack
    .as(person)
    .inbox()
    .map((message) => message.read());
}

/** The card the bot keeps up to date, when there is one: a lost reply of Slack's may have left another. */
export async function cardOf(company: Company, userName: string): Promise<Message | undefined> {
  const card = (await requestsFor(company, userName)).at(-1)?.notices.card;
  return card && company.slack.message(card.channel, card.ts);
}

/** A message as it stands now. */
export function now({ slack }: Company, { channel, ts }: Message): Message {
  const message = slack.message(channel, ts);
  if (!message) throw new Error(`there is no message ${ts} in ${channel}`);
  return message;
}

/** What *Show plan…* opens on a card that is folded. */
export async function planShown(company: Company, card: Message, by = 'U0LEA'): Promise<string> {
  const reader = company.slack.as(by);
  const { modal } = await reader.click(buttons.showPlan, { in: now(company, card) });
  if (!modal) throw new Error('no modal opened');
  await reader.close();
  return modal.read();
}

/** What stands in a card's thread, below the card. */
export function threadOf({ slack }: Company, { channel, ts }: Message): string {
  const replies = slack.thread(channel, ts).filter((message) => message.ts !== ts);
  return replies.map((message) => message.read()).join('\n');
}

export async function approve(company: Company, card: Message, ...approvers: string[]): Promise<void> {
  for (const approver of approvers.length > 0 ? approvers : ['U0LEA']) {
    await company.slack.as(approver).click(buttons.approve, { in: now(company, card), confirm: true });
    await company.settled();
  }
}

export async function deny(company: Company, card: Message, reason: string, by = 'U0LEA') {
  const approver = company.slack.as(by);
  await approver.click(buttons.deny, { in: now(company, card) });
  await approver.fill({ [fields.reason]: reason });
  const result = await approver.submit();
  await company.settled();
  return result;
}

/** An approver's question to the requester. */
export async function askQuestion(company: Company, card: Message, question: string, by = 'U0LEA') {
  const approver = company.slack.as(by);
  await approver.click(buttons.askAQuestion, { in: now(company, card) });
  await approver.fill({ [fields.question]: question });
  const result = await approver.submit();
  await company.settled();
  return result;
}

/** The requester answers the newest question that is open. */
export async function answerQuestion(company: Company, answer: string, by = 'U0ADA') {
  await clickLast(company, by, buttons.answer);
  const requester = company.slack.as(by);
  await requester.fill({ [fields.answer]: answer });
  const result = await requester.submit();
  await company.settled();
  return result;
}

/** The newest link in a person's direct messages. */
export function linkOf({ slack }: Company, person: string): { link: string; message: Message } {
  for (const message of slack.as(person).inbox().reverse()) {
    const [, link] = /\[Open the one-time page\]\((\S+?)\)/.exec(message.read()) ?? [];
    if (link) return { link, message };
  }
  throw new Error(`${person} has no live link`);
}

export interface Opened {
  credential: Credential;
  /** Every secret that was used on the way; content is empty if there is none. */
  secrets: { key: string; proof: string; nonce: string; content: string };
}

/** Claims a one-time link and acknowledges it, as the page does. */
export async function openLink(
  company: Company,
  link: string,
  { acknowledges = true } = {},
): Promise<Opened | { code: string; atMs?: number }> {
  const { origin, hash } = new URL(link);
  const fragment = parseFragment(hash);
  if (fragment.status !== 'complete') throw new Error(`the link is ${fragment.status}`);
  const { id, linkKey } = fragment;
  const claim = { id, proof: await proofOf(linkKey, id), nonce: randomBytes(16).toString('base64url') };
  const reply = await postToPage(`${origin}/s/claim`, claim);
  const body = (await reply.json()) as { sealed: never; binding: never; code: string };
  if (!reply.ok) return body;
  const content = await unseal(body.sealed, { linkKey, binding: body.binding });
  if (acknowledges) await postToPage(`${origin}/s/acknowledge`, claim);
  await company.settled();
  const credential = decodeCredential(content);
  const { proof, nonce } = claim;
  const key = hash.slice(1).split('.')[1] ?? '';
  return { credential, secrets: { key, proof, nonce, content: secretIn(credential)?.reveal() ?? '' } };
}

/** Opens the newest link of a person; throws when it does not open. */
export async function openNewest(company: Company, person: string): Promise<Opened> {
  const opened = await openLink(company, linkOf(company, person).link);
  if ('code' in opened) throw new Error(`the link did not open: ${opened.code}`);
  return opened;
}

export function postToPage(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
    body: JSON.stringify(body),
  });
}

export function secretOf(credential: Credential): string {
  return secretIn(credential)?.reveal() ?? '';
}

export const chosenPassword = 'Chosen-by-the-owner-1';

/** Signs in at the console and changes the password. mfaCode: of a device that is on. */
export function changePassword({ aws, clock }: Company, { credential }: Opened, mfaCode?: string): void {
  if (credential.kind !== 'password') throw new Error('one does not sign in with an access key');
  const { userName } = credential;
  const password = credential.password.reveal();
  // Sessions are cut by the second, and nobody signs in as fast as that.
  clock.pass(1000);
  const session = aws.console(account).signIn({ userName, password, ...(mfaCode ? { mfaCode } : {}) });
  session.changePassword(password, chosenPassword);
}

/** Changes the password and turns MFA on; gives the seed of the device. */
export function setUp(company: Company, opened: Opened): string {
  changePassword(company, opened);
  const { userName } = opened.credential;
  const { aws } = company;
  return aws.console(account).signIn({ userName, password: chosenPassword }).setUpMfa().seed;
}

/** Says that MFA is set up, and confirms the device that is shown then. */
export async function getAccess(company: Company, person: string): Promise<void> {
  await clickLast(company, person, buttons.setUpMfa);
  await clickLast(company, person, buttons.getAccess);
}

/** Opens the newest link, which holds a password, sets the user up and says so. */
export async function enrol(company: Company, person: string): Promise<Opened & { seed: string }> {
  const opened = await openNewest(company, person);
  const seed = setUp(company, opened);
  await getAccess(company, person);
  return { ...opened, seed };
}

/** Clicks a button of the newest direct message that has it. */
export async function clickLast(company: Company, person: string, button: string) {
  const actor = company.slack.as(person);
  const message = actor
    .inbox()
    .reverse()
    .find((each) => each.read().includes(`[${button}]`));
  if (!message) throw new Error(`${person} has no button "${button}"`);
  const clicked = await actor.click(button, { in: message, ...confirmed(message, button) });
  await company.settled();
  return clicked;
}

function confirmed(message: Message, button: string): { confirm?: true } {
  const isAsked = JSON.stringify(message.blocks).includes('"confirm":{') && button !== 'Activate';
  return isAsked ? { confirm: true } : {};
}

/** What only this person is told while something is done: the words, or undefined if nothing is said. */
export async function toldBy(
  company: Company,
  person: string,
  act: () => Promise<unknown>,
): Promise<string | undefined> {
  const actor = company.slack.as(person);
  const before = actor.ephemerals().length;
  await act();
  await company.settled();
  const isTold = () => actor.ephemerals().length > before;
  await company.slack.until(isTold, { timeoutMs: 400 }).catch(() => undefined);
  return actor.ephemerals()[before]?.read();
}

export function userOf({ aws }: Pick<Company, 'aws'>, userName: string) {
  return aws.account(account).users.find((user) => user.userName === userName);
}

/** Lets the sweep come by, as it does every minute, until something is so. */
export async function eventually(
  company: Company,
  check: () => boolean | Promise<boolean>,
  { everyMs = minute, tries = 30 } = {},
): Promise<void> {
  for (let count = 0; !(await check()); count += 1) {
    if (count === tries) throw new Error('it did not happen');
    await company.later(everyMs);
  }
}

type Item = Record<string, unknown>;

/** Every item of one of the bot's tables, unpacked. */
export async function itemsOf(
  { dynamo }: Pick<Company, 'dynamo'>,
  table: 'requests' | 'secrets',
): Promise<Item[]> {
  const client = new DocumentClient(new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' }));
  const items: Item[] = [];
  let from: Item | undefined;
  do {
    const page = await client.scan({
      TableName: `countersign-${table}`,
      ...(from ? { ExclusiveStartKey: from } : {}),
    });
    items.push(...(page.Items ?? []).map(inClear));
    from = page.LastEvaluatedKey;
  } while (from);
  client.destroy();
  return items;
}

function inClear(item: Item): Item {
  return Object.fromEntries(
    Object.entries(item).map(([name, value]) => [name, value instanceof Uint8Array ? clear(value) : value]),
  );
}

/** Nothing, of what a test has spoilt. */
function clear(bytes: Uint8Array): unknown {
  try {
    return unpacked(bytes);
  } catch {
    return undefined;
  }
}

/** The requests for a user name that have begun, oldest first, as the table has them. */
export async function requestsFor(company: Company, userName: string): Promise<Request[]> {
  const items = await itemsOf(company, 'requests');
  return items
    .flatMap((item) => (item.request ? [item.request as Request] : []))
    .filter(({ intent }) => intent.userName.toLowerCase() === userName.toLowerCase())
    .filter(({ startsAtMs = 0 }) => startsAtMs <= company.clock.now())
    .sort((a, b) => a.submittedAtMs - b.submittedAtMs);
}

/** Where the newest request for a user name stands. */
export async function statusOf(company: Company, userName: string): Promise<string | undefined> {
  return (await requestsFor(company, userName)).at(-1)?.phase.status;
}

/** The newest handover for a user name, e.g. "password sent". */
export async function newestLinkState(company: Company, userName: string): Promise<string> {
  const { credential, state } = (await requestsFor(company, userName)).at(-1)?.handovers.at(-1) ?? {};
  return `${credential} ${state}`;
}
