import { dayMs } from '../../../src/core/durations.ts';
import type { Credential } from '../../../src/core/handover/credential.ts';
import type { Company } from '../../support/a-company.ts';
import { cardAbout, cardsAbout } from '../../support/card-about.ts';
import { keysOf, useKey } from '../../support/key-holder.ts';
import { buttons, choices } from '../../support/labels.ts';
import { chooseUser } from '../../support/own-credentials.ts';
import { approve, submitFor } from '../../support/story.ts';
import { visitLink } from '../../support/visit-link.ts';
import { aWorker, type Worker } from '../a-worker.ts';
import { type CrashStory, inbox, liveLinks } from '../crash-story.ts';

/** What Ada holds in her hands. */
interface Held {
  oldKey: string;
  newKey?: Credential;
  isBroughtBack?: boolean;
}

/** A key that works is rotated: switched to, the old one brought back once, switched to again, and left to be deleted. */
export const rotation: CrashStory<Held> = {
  name: 'rotation',

  async begin(company, userName) {
    company.bot.catalogue.accessKeys.graceDays = 1;
    const worker = aWorker(company);
    await holdKey(company, worker, userName);
    const oldKey = keysOf(company, userName)[0]?.id ?? '';
    await listKeys(company, worker, userName);
    await clickIn(company, userName, buttons.rotate);
    return { oldKey };
  },

  async open(_company, link, held) {
    const opened = await visitLink(link);
    if (typeof opened !== 'string') held.newKey = opened;
  },

  // By what the account shows: a message may exist twice, and the older one keeps its buttons.
  async goOn(company, _worker, userName, held) {
    const { newKey } = held;
    if (newKey?.kind !== 'access-key') return false;
    const isActive = (id: string) =>
      keysOf(company, userName).some((key) => key.id === id && key.status === 'Active');
    if (!isActive(newKey.accessKeyId)) return activateOpened(company, userName);
    if (isActive(held.oldKey)) {
      await useKey(company, { credential: newKey });
      return clickIn(company, userName, buttons.switched);
    }
    if (!held.isBroughtBack) {
      held.isBroughtBack = await clickIn(company, userName, 'Undo: bring the old key back');
      return held.isBroughtBack;
    }
    company.clock.pass(dayMs);
    return false;
  },

  isDone: (company, userName) =>
    inbox(company, userName).some((message) => message.read().includes('Rotated. The old key')),

  async expectWhole(company, userName, held) {
    if (held.newKey?.kind !== 'access-key') throw new Error('Ada was given no key');
    expect(keysOf(company, userName)).toMatchObject([{ id: held.newKey.accessKeyId, status: 'Active' }]);
    expect(held.newKey.accessKeyId).not.toBe(held.oldKey);
    await useKey(company, { credential: held.newKey });
  },
};

/** A workload of Ada's with a key that works, made by a worker that lives. */
export async function holdKey(company: Company, worker: Worker, userName: string): Promise<void> {
  await submitFor(company, {
    forWhom: choices.aWorkload,
    credentials: [choices.accessKey],
    owner: 'Ada Byron',
    by: 'U0BEN',
    userName,
  });
  await workUntil(company, worker, () => cardsAbout(company, 'grant', userName).length > 0);
  await approve(company, cardAbout(company, 'grant', userName));
  await workUntil(company, worker, () => liveLinks(company, userName).length > 0);
  for (const link of liveLinks(company, userName)) await visitLink(link);
  await workUntil(company, worker, () => receiptOf(company, userName) !== undefined);
  await activateOpened(company, userName);
  await workUntil(company, worker, () => isReady(company, userName));
}

function isReady(company: Company, userName: string): boolean {
  return inbox(company, userName).some((message) => message.read().includes('Your access is ready.'));
}

/** Of an opened link that waits for its Activate; a list of keys has such a button, too. */
function receiptOf(company: Company, userName: string) {
  return inbox(company, userName).findLast((message) =>
    /link was opened[\s\S]*\[Activate\]/.test(message.read()),
  );
}

export async function activateOpened(company: Company, userName: string): Promise<boolean> {
  const receipt = receiptOf(company, userName);
  if (receipt) await company.slack.as('U0ADA').click(buttons.activate, { in: receipt });
  return receipt !== undefined;
}

/** `/iam keys` for one of many users. */
export async function listKeys(company: Company, worker: Worker, userName: string): Promise<void> {
  const ada = company.slack.as('U0ADA');
  const lists = () =>
    inbox(company, userName).filter((message) => message.read().includes('[Look again]')).length;
  const before = lists();
  await ada.command('/iam', 'keys');
  const question = ada.ephemerals().at(-1);
  if (question?.read().includes('Which of your users?'))
    await answered(company, () => chooseUser(ada, userName, question));
  await workUntil(company, worker, () => lists() > before);
}

export async function workUntil(company: Company, worker: Worker, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 20 && !isSo(); tries += 1) {
    await worker.sweep();
    await worker.idle();
    company.clock.pass(30_000);
  }
}

/** Clicks the newest such button about a user, which is answered in words; false if there is none. */
export async function clickIn(company: Company, userName: string, button: string): Promise<boolean> {
  const message = inbox(company, userName).findLast((each) => each.read().includes(`[${button}]`));
  if (!message) return false;
  await answered(company, () => company.slack.as('U0ADA').click(button, { in: message, confirm: true }));
  return true;
}

/** The click has been recorded by then. */
async function answered(company: Company, act: () => Promise<unknown>): Promise<void> {
  const ada = company.slack.as('U0ADA');
  const before = ada.ephemerals().length;
  await act();
  await company.slack.until(() => ada.ephemerals().length > before);
}
