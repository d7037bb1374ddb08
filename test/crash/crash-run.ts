import type { Company } from '../support/a-company.ts';
import { minute } from '../support/a-company.ts';
import { visitLink } from '../support/visit-link.ts';
import { aWorker } from './a-worker.ts';
import { doomed } from './crash-points.ts';
import { type CrashStory, liveLinks, openLinks, seeThrough } from './crash-story.ts';

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

/** One story whose worker dies at one point, resumed by another, completed by the owner. */
export async function crashRun<Held extends object>(
  story: CrashStory<Held>,
  company: Company,
  userName: string,
  point: CrashPoint,
): Promise<CrashReport & { held: Held }> {
  const held = await story.begin(company, userName);
  const fate = doomed(point.at, point.when);
  const ill = aWorker(company, { outgoing: fate.outgoing });
  const lived = seeThrough(story, company, ill, userName, held).then(() => undefined);
  const diedAt = await Promise.race([fate.dead, lived]);
  const hadLiveLink = liveLinks(company, userName).length > 0;
  if (diedAt) {
    if (point.opensMeanwhile) await openLinks(story, company, userName, held);
    company.clock.pass(4 * minute);
    // Not much more time may pass: an owner who opens their link after a quarter of an hour is another story.
    await seeThrough(story, company, aWorker(company), userName, held);
  }
  return { diedAt, hadLiveLink, calls: fate.calls, held };
}

/** The story's end, and that no link is left that opens. */
export async function expectWhole<Held extends object>(
  story: CrashStory<Held>,
  company: Company,
  userName: string,
  held: Held,
): Promise<void> {
  expect(await story.isDone(company, userName)).toBe(true);
  await story.expectWhole(company, userName, held);
  for (const link of liveLinks(company, userName)) {
    expect(['link.already-opened', 'link.replaced', 'link.expired']).toContain(await visitLink(link));
  }
}
