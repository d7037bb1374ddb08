import type { Credential } from '../../../src/core/handover/credential.ts';
import type { Actor } from '../../../src/sandbox/slack/driver/actor.ts';
import type { Message } from '../../../src/sandbox/slack/driver/message.ts';
import type { Company } from '../../support/a-company.ts';
import { cardAbout, cardsAbout } from '../../support/card-about.ts';
import { buttons, choices, fields } from '../../support/labels.ts';
import { account, userOf } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker } from '../a-worker.ts';
import { type CrashStory, inbox } from '../crash-story.ts';

/** What Ada holds in her hands. */
export interface Held {
  requestId: string;
  password?: string;
  newPassword?: string;
  keyId?: string;
  seed?: string;
}

/** A new user with password and key. */
export const grant: CrashStory<Held> = {
  name: 'grant',

  begin: askingFor({ [fields.access]: [choices.readOnly] }),

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string') take(held, opened);
  },

  async goOn(company, _worker, userName, held) {
    if (held.password && !held.newPassword) {
      const session = company.aws.console(account).signIn({ userName, password: held.password });
      held.newPassword = `Changed-${held.password}`.slice(0, 60);
      session.changePassword(held.password, held.newPassword);
      held.seed = session.setUpMfa(userName).seed;
    }
    const ada = company.slack.as('U0ADA');
    if (held.newPassword) await sayMfaIsOn(company, ada.inbox());
    const receipt = ada
      .inbox()
      .findLast((message) => message.read().includes('[Activate]') && message.read().includes('access key'));
    if (held.keyId && receipt) await ada.click(buttons.activate, { in: receipt });
    return true;
  },

  isDone: (company, userName) =>
    cards(company, userName).some((text) => text.includes(':white_check_mark: Done')),

  async expectWhole(company, userName, held) {
    const users = company.aws.account(account).users.filter((user) => user.userName === userName);
    expect(users).toHaveLength(1);
    expect(users[0]).toMatchObject({
      groups: ['readers'],
      attachedPolicies: [],
      loginProfile: { resetRequired: false },
      accessKeys: [{ id: held.keyId, status: 'Active' }],
    });
    expect(users[0]?.mfaDevices).toHaveLength(1);
    expect(Object.keys(users[0]?.inlinePolicies ?? {})).toEqual(['CountersignSelfService']);
    expect(userOf(company, userName)?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
    expect(doubled(company, userName).length).toBeLessThanOrEqual(1);
  },
};

/** Ada's ask, approved. wanted: fields that differ from a person's user with password and key. */
export function askingFor(wanted: Parameters<Actor['fill']>[0]): CrashStory<Held>['begin'] {
  return async (company, userName) => {
    const ada = company.slack.as('U0ADA');
    await ada.command('/iam', 'request-user');
    await ada.fill({
      // First: some of them change what else is asked.
      ...wanted,
      [fields.userName]: userName,
      [fields.whyIamUser]: choices.noIdentityProvider,
      [fields.credentials]: [choices.password, choices.accessKey],
      [fields.reason]: `I look after the dashboards as ${userName}.`,
      ...wanted,
    });
    await ada.submit();
    const card = await approveFirst(company, userName);
    return { requestId: /request (r[0-9a-f]+)/.exec(card.read())?.[1] ?? '' };
  };
}

/** Waits for the card of what was just asked, and approves it. */
export async function approveFirst(company: Company, userName: string): Promise<Message> {
  const worker = aWorker(company);
  await worker.sweep();
  await worker.idle();
  const card = cardAbout(company, 'grant', userName);
  await company.slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  return card;
}

/** The two clicks of an owner who has set up MFA, as far as they are offered by now. */
export async function sayMfaIsOn({ slack }: Company, messages: readonly Message[]): Promise<void> {
  for (const button of [buttons.setUpMfa, buttons.getAccess]) {
    const message = messages.findLast((each) => each.read().includes(`[${button}]`));
    if (message) await slack.as('U0ADA').click(button, { in: message });
  }
}

function take(held: Held, credential: Credential): void {
  if (credential.kind === 'password') held.password = credential.password.reveal();
  else if (credential.kind === 'access-key') held.keyId = credential.accessKeyId;
}

function cards(company: Company, userName: string): string[] {
  return cardsAbout(company, 'grant', userName).map((message) => message.read());
}

/** Messages beyond the first of their kind. */
function doubled(company: Company, userName: string): string[] {
  const { slack } = company;
  const own = cardsAbout(company, 'grant', userName);
  const threads = own.flatMap((card) => slack.thread(card.channel, card.ts).slice(1));
  const kinds = [
    ...own.map(() => 'card'),
    ...threads.map((message) => `thread ${message.text.replace(/<!date[^>]*>|link \d/g, '')}`),
    ...kindsOfMessages(company, userName),
  ];
  return kinds.filter((kind, index) => kinds.indexOf(kind) !== index);
}

/** What tells one direct message about a user from another. */
export function kindsOfMessages(company: Company, userName: string): string[] {
  return inbox(company, userName).map(
    (message) =>
      message
        .read()
        .split('\n')[0]
        ?.replace(/\w{3} \d+, .*/, '')
        .replace(' is ready.', '') ?? '',
  );
}
