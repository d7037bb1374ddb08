import type { Catalogue } from '../../src/core/catalogue/catalogue.ts';
import { type Company, minute } from '../support/a-company.ts';
import { linkIn } from '../support/visit-link.ts';
import type { Worker } from './a-worker.ts';

/** Something the bot does for a user of Ada's, told so that its worker may die anywhere in it. */
export interface CrashStory<Held extends object> {
  /** For names of users and tests, e.g. `grant`. */
  name: string;
  /** Absent: the sample. */
  catalogue?: () => Catalogue;
  /** More of the bot's environment. */
  variables?: Record<string, string>;
  /** Everything until all that is left is work; what Ada holds by then. */
  begin(company: Company, userName: string): Promise<Held>;
  /** Ada opens a link that is live. */
  open(company: Company, link: string, held: Held): Promise<void>;
  /** What Ada does next, as far as she can by now; false when that was nothing. */
  goOn(company: Company, worker: Worker, userName: string, held: Held): Promise<boolean>;
  isDone(company: Company, userName: string): boolean | Promise<boolean>;
  /** What must be true in the end, wherever the worker died. */
  expectWhole(company: Company, userName: string, held: Held): Promise<void>;
}

/** Everything Ada does until it is done, with a worker that lives. */
export async function seeThrough<Held extends object>(
  story: CrashStory<Held>,
  company: Company,
  worker: Worker,
  userName: string,
  held: Held,
): Promise<void> {
  for (let round = 0; round < 8; round += 1) {
    await drain(company, worker);
    if (await story.isDone(company, userName)) return;
    if (await openLinks(story, company, userName, held)) await drain(company, worker);
    if (await story.goOn(company, worker, userName, held)) await worker.idle();
  }
}

/** Works until nothing is due any more, letting leases, retries and propagation pass. */
async function drain(company: Company, worker: Worker): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await worker.sweep();
    await worker.idle();
    company.clock.pass(minute + 5000);
  }
}

/** Ada opens whatever link for this user is live in her inbox. */
export async function openLinks<Held extends object>(
  story: CrashStory<Held>,
  company: Company,
  userName: string,
  held: Held,
): Promise<boolean> {
  const links = liveLinks(company, userName);
  for (const link of links) await story.open(company, link, held);
  return links.length > 0;
}

export function liveLinks(company: Company, userName: string): string[] {
  return inbox(company, userName).flatMap((message) => linkIn(message) ?? []);
}

/** What Ada was told about one user. */
export function inbox({ slack }: Company, userName: string) {
  return slack
    .as('U0ADA')
    .inbox()
    .filter((message) => message.read().includes(userName));
}
