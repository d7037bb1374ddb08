import { setTimeout as wait } from 'node:timers/promises';
import type { Credential } from '../../src/core/handover/credential.ts';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { buttons } from '../support/labels.ts';
import { account } from '../support/story.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';
import { type Crowd, momentMs } from './a-crowd.ts';
import type { Wish } from './wishes.ts';

/** What an owner has in their hands in the end. */
export interface Held {
  password?: string;
  keyId?: string;
  isSetUp: boolean;
  /** Opened, but the answer was lost: its owner needs a new one. */
  isLost: boolean;
  /** Links that were tried without an answer, as often as people try. */
  unanswered: Set<string>;
  /** How often a new one was asked for after an opening. */
  askedAnew: number;
  links: Set<string>;
}

const patienceMs = 10 * 60_000;

/** Does what the messages say, one after the other, until they say that all of it is ready. */
export async function receive(crowd: Crowd, { owner, userName, gives }: Wish): Promise<Held> {
  const actor = crowd.slack.as(owner);
  const held: Held = { isSetUp: false, isLost: false, askedAnew: 0, links: new Set(), unanswered: new Set() };
  const lastWords = gives.hasPassword && gives.keys > 0 ? 'Your access key works' : 'Your access is ready';
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const inbox = actor.inbox();
    const texts = inbox.map((message) => message.read());
    if (texts.some((text) => text.includes(lastWords))) return held;
    if (Date.now() > deadline) throw new Error(`${userName} has waited long enough. ${texts.join('\n---\n')}`);
    await react(crowd, held, { userName, inbox, texts, actor });
    await wait(2 * momentMs);
  }
}

interface Seen {
  userName: string;
  inbox: Message[];
  texts: string[];
  actor: ReturnType<Crowd['slack']['as']>;
}

async function react(crowd: Crowd, held: Held, { userName, inbox, texts, actor }: Seen): Promise<void> {
  const link = inbox.map(linkIn).findLast((each) => each && !held.links.has(each));
  if (link) {
    const opened = await visitLink(link, { tries: 10 });
    // Not answered: the link may still wait.
    if (opened === 'storage.unavailable') {
      held.unanswered.add(link);
      return;
    }
    held.unanswered.delete(link);
    held.links.add(link);
    if (typeof opened !== 'string') take(held, opened);
    else if (opened === 'link.already-opened') held.isLost = true;
    return;
  }
  // No link waits any more: what was not answered was an opening all the same.
  if (held.unanswered.size > 0) {
    held.unanswered.clear();
    held.isLost = true;
  }
  if (held.isLost) return askAnew(held, { userName, inbox, texts, actor });
  if (held.password && !held.isSetUp) setUp(crowd, held, userName, held.password);
  for (const button of [buttons.setUpMfa, buttons.getAccess, 'Activate']) {
    const message = inbox[texts.findLastIndex((text) => text.includes(`[${button}]`))];
    if (message && (button === 'Activate' ? held.keyId : held.isSetUp)) {
      // Changed meanwhile, or not answered: looked at again in a moment.
      await actor.click(button, { in: message }).catch(() => undefined);
      await wait(3 * momentMs);
    }
  }
  const expired = inbox[texts.findLastIndex((text) => /expired unopened[\s\S]*\[Send a new one\]/.test(text))];
  if (expired) await actor.click(buttons.sendNewLink, { in: expired }).catch(() => undefined);
}

/** What people do who have seen nothing, though their receipt says that the link was opened. */
async function askAnew(held: Held, { inbox, texts, actor }: Seen): Promise<void> {
  const button = buttons.sendNewLink;
  const message = inbox[texts.findLastIndex((text) => text.includes(`[${button}]`))];
  if (!message) return;
  held.askedAnew += 1;
  await actor.click(button, { in: message, confirm: true }).catch(() => undefined);
  await wait(3 * momentMs);
}

function take(held: Held, credential: Credential): void {
  held.isLost = false;
  if (credential.kind === 'password') {
    held.password = credential.password.reveal();
    held.isSetUp = false;
  } else if (credential.kind === 'access-key') held.keyId = credential.accessKeyId;
}

/** Signs in at the console, chooses a password, turns MFA on. */
function setUp({ aws }: Crowd, held: Held, userName: string, password: string): void {
  const session = aws.console(account).signIn({ userName, password });
  session.changePassword(password, `Chosen-by-${userName}-1`);
  session.setUpMfa(userName);
  held.isSetUp = true;
}
