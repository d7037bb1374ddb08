import type { Company } from '../support/a-company.ts';
import { minute } from '../support/a-company.ts';
import { linkIn, visitLink } from '../support/visit-link.ts';
import {
  account,
  anApprovedGrant,
  aWorker,
  cards,
  finishGrant,
  type Held,
  isDone,
  openLinks,
} from './a-grant.ts';
import { doomed } from './crash-points.ts';

export interface CrashPoint {
  at: number;
  when: 'before' | 'after';
  /** The owner opens whatever link is live before anyone takes the work up again. */
  opensMeanwhile?: boolean;
}

export interface CrashReport {
  /** The call it died at; undefined when it lived to the end. */
  diedAt: string | undefined;
  hadLiveLink: boolean;
  calls: string[];
}

/** One grant whose worker dies at one point, taken up by another, seen through to the end by its owner. */
export async function crashRun(
  company: Company,
  userName: string,
  point: CrashPoint,
): Promise<CrashReport & { held: Held }> {
  await anApprovedGrant(company, userName);
  const held: Held = {};
  const fate = doomed(point.at, point.when);
  const lived = finishGrant(company, aWorker(company, fate.outgoing), userName, held).then(() => undefined);
  const diedAt = await Promise.race([fate.dead, lived]);
  const hadLiveLink = liveLinks(company, userName).length > 0;
  if (diedAt) {
    if (point.opensMeanwhile) await openLinks(company, userName, held);
    company.clock.pass(4 * minute);
    // Not much more time may pass: an owner who opens their link after a quarter of an hour is another story.
    await finishGrant(company, aWorker(company), userName, held);
  }
  return { diedAt, hadLiveLink, calls: fate.calls, held };
}

/** What must be true of every grant in the end, wherever its worker died. */
export async function expectWhole(company: Company, userName: string, held: Held): Promise<void> {
  expect(isDone(company, userName)).toBe(true);
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
  expect(users[0]?.inlinePolicies.CountersignSelfService).toContain('DenyAllWithoutMfa');
  expect(doubled(company, userName).length).toBeLessThanOrEqual(1);
  for (const link of liveLinks(company, userName)) {
    expect(['link.already-opened', 'link.replaced', 'link.expired']).toContain(await visitLink(link));
  }
}

function liveLinks(company: Company, userName: string): string[] {
  const inbox = company.slack.as('U0ADA').inbox();
  return inbox
    .filter((message) => message.read().includes(userName))
    .flatMap((message) => linkIn(message) ?? []);
}

/** Messages beyond the first of their kind. */
function doubled(company: Company, userName: string): string[] {
  const { slack } = company;
  const own = slack
    .channel('C0APPROVALS')
    .filter((message) => message.read().includes(`New IAM user: ${userName}\n`));
  const threads = own.flatMap((card) => slack.thread(card.channel, card.ts).slice(1));
  const kinds = [
    ...cards(company, userName).map(() => 'card'),
    ...threads.map((message) => `thread ${message.text.replace(/<!date[^>]*>|link \d/g, '')}`),
    ...dmsAbout(company, userName),
  ];
  return kinds.filter((kind, index) => kinds.indexOf(kind) !== index);
}

/** Kinds of direct messages about one user; receipts do not name the user, so they are told by their neighbours. */
function dmsAbout(company: Company, userName: string): string[] {
  const texts = company.slack
    .as('U0ADA')
    .inbox()
    .map((message) => message.read());
  const from = texts.findIndex((text) => text.includes(userName));
  return texts
    .slice(from)
    .map((text) => text.split('\n')[0]?.replace(/Nov.*/, '').replace(' is ready.', '') ?? '');
}
