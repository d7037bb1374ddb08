import { parseFragment } from '../../src/core/handover/link.ts';
import { totp } from '../../src/sandbox/aws/totp.ts';
import type { Actor } from '../../src/sandbox/slack/driver/actor.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { type Company, minute } from './a-company.ts';
import { account, linkOf, type Opened, openLink, postToPage } from './story.ts';

interface Answer {
  state: string;
  outcome?: string;
  code?: string;
}

/** A tab that has opened a link behind which codes are taken. */
export interface CodesPage {
  link: string;
  opened: Opened;
  /** How often codes were offered here. */
  offered(): number;
  /** Offers two codes; returns their outcome once the worker has tried them. */
  offer(first: string, second: string, n?: number): Promise<Answer>;
  /** What the page learns about the codes offered last. */
  outcome(): Promise<Answer>;
}

/** The one of an MFA device: it shows the seed. */
export interface DevicePage extends CodesPage {
  seed: string;
  serial: string;
  /** The two codes an app shows now and next. */
  codes(): [string, string];
  /** What the app shows so many steps of half a minute from now. */
  codeIn(steps: number): string;
}

/** Opens the newest link of a person; throws when it does not open. */
export async function openDevicePage(company: Company, person: string): Promise<DevicePage> {
  const { link } = linkOf(company, person);
  const opened = await openLink(company, link);
  if ('code' in opened) throw new Error(`the link did not open: ${opened.code}`);
  return devicePage(company, link, opened);
}

/** The tab of a link that was opened. */
export function devicePage(company: Company, link: string, opened: Opened, offered = 0): DevicePage {
  const { credential } = opened;
  if (credential.kind !== 'mfa-device') throw new Error(`the link held a ${credential.kind}`);
  const seed = credential.seed.reveal();
  return {
    ...codesPage(company, link, opened, offered),
    seed,
    serial: credential.serial,
    ...anApp(company, seed),
  };
}

/** An authenticator app with that seed. */
export function anApp({ clock }: Company, seed: string): Pick<DevicePage, 'codes' | 'codeIn'> {
  const codeIn = (steps: number) => totp(seed, clock.now() + steps * 30_000);
  return { codes: () => [codeIn(0), codeIn(1)], codeIn };
}

/** Opens the newest link of a person, behind which codes of a device that is on are asked for. */
export async function openCodesPage(
  company: Company,
  person: string,
): Promise<CodesPage & { purpose: string }> {
  const { link } = linkOf(company, person);
  const opened = await openLink(company, link);
  if ('code' in opened) throw new Error(`the link did not open: ${opened.code}`);
  const { credential } = opened;
  if (credential.kind !== 'mfa-codes') throw new Error(`the link held a ${credential.kind}`);
  return { ...codesPage(company, link, opened), purpose: credential.purpose };
}

/** Shows that a device is at hand, by two codes that follow on those it was used with last. */
export async function prove(company: Company, person: string, seed: string): Promise<CodesPage> {
  const page = await openCodesPage(company, person);
  company.clock.pass(minute);
  const answer = await page.offer(...anApp(company, seed).codes());
  if (answer.outcome !== 'accepted') throw new Error(`not proven: ${JSON.stringify(answer)}`);
  return page;
}

/** A tab that takes codes. before: how often it was offered some already. */
export function codesPage(company: Company, link: string, opened: Opened, before = 0): CodesPage {
  const { secrets } = opened;
  const fragment = parseFragment(new URL(link).hash);
  if (fragment.status !== 'complete') throw new Error(`the link is ${fragment.status}`);
  const { origin } = new URL(link);
  const tab = { id: fragment.id, proof: secrets.proof, nonce: secrets.nonce };
  const outcome = async () => (await (await postToPage(`${origin}/s/outcome`, tab)).json()) as Answer;
  let offered = before;
  return {
    link,
    opened,
    offered: () => offered,
    outcome,
    async offer(first, second, n = offered + 1) {
      const reply = await postToPage(`${origin}/s/codes`, { ...tab, n, first, second });
      if (!reply.ok) return { state: 'refused', code: ((await reply.json()) as { code: string }).code };
      offered = n;
      await company.settled();
      return outcome();
    },
  };
}

/** `/iam …` for one of a person's users: where they have several, they are asked which. Gives the answer. */
export async function sayOf(
  company: Company,
  { person, verb, userName }: { person: string; verb: string; userName: string },
): Promise<string> {
  const { ephemeral } = await say(company, person, verb);
  if (!ephemeral?.read().includes('Which of your users?')) return ephemeral?.read() ?? '';
  const chooser = company.slack.as(person);
  const before = chooser.ephemerals().length;
  await chooseUser(chooser, userName, ephemeral);
  await company.slack.until(() => chooser.ephemerals().length > before);
  await company.settled();
  return chooser.ephemerals().at(-1)?.read() ?? '';
}

/** Answers *Which of your users?*: by a button or, where there are many, in a menu. */
export async function chooseUser(chooser: Actor, userName: string, question: Message): Promise<void> {
  const label = `${userName} in Sandbox (${account})`;
  if (question.read().includes(`[${label}]`)) await chooser.click(label, { in: question });
  else await chooser.select(label, { in: question });
}

/** `/iam …`, and waits for the result. */
export async function say(company: Company, person: string, words: string) {
  const answer = await company.slack.as(person).command('/iam', words);
  await company.settled();
  return answer;
}
