import { type Changes, changesSince, shownBy } from '../../core/hygiene/changes.ts';
import { weekOf } from '../../core/hygiene/week.ts';
import { Fault } from '../fault.ts';
import { type HygienePicture, type HygienePorts, hygienePicture } from './hygiene-picture.ts';
import type { HygieneSummaries, LastSummary } from './summaries.ts';

export interface Summary {
  picture: HygienePicture;
  /** Undefined: there is no earlier summary to compare with. */
  changes: (Changes & Pick<LastSummary, 'atMs'> & { count: number }) | undefined;
  /** A worker before has died, or not heard of Slack, while it sent this summary: the channel may have it. */
  mayBeRepeat: boolean;
}

export interface SummaryPorts extends HygienePorts {
  summaries: HygieneSummaries;
  /** Tells the approvals channel. */
  tell(summary: Summary): Promise<unknown>;
}

/**
 * Tells the channel once a week, if the catalogue wants it: from Monday on, as soon as something was listed.
 *
 *     claim │ post │ mark as told
 *
 * A worker that dies is followed by another ten minutes later. If it died between post and mark, the summary comes twice, as
 * we may not read the channel; the second one says so.
 */
export async function sendSummary(ports: SummaryPorts): Promise<'sent' | undefined> {
  const { summaries, clock } = ports;
  const due = await dueWeek(ports);
  if (!due) return undefined;
  const picture = await hygienePicture(ports);
  // Before the first gathering there is nothing to say.
  if (picture.seen === 0) return undefined;
  const claim = await summaries.claim(due.week, clock.now());
  if (!claim) return undefined;
  const changes = due.last && changesOf(due.last, picture, summaries);
  try {
    await ports.tell({ picture, changes, mayBeRepeat: claim === 'again' });
  } catch (error) {
    // Nothing depends on it but what the next one says of itself.
    if (claim === 'first' && isSurelyUnsent(error)) await summaries.notPosted(due.week).catch(() => {});
    throw error;
  }
  const shown = shownBy(picture.found, summaries.digest);
  await summaries.told({ week: due.week, atMs: clock.now(), shown });
  return 'sent';
}

function isSurelyUnsent(error: unknown): boolean {
  return error instanceof Fault && (error.nature === 'refused' || error.nature === 'transient');
}

/** Has the worker send it: only that reaches Slack. */
export async function wakeForSummary(
  ports: Pick<SummaryPorts, 'catalogue' | 'clock' | 'summaries'>,
): Promise<void> {
  const due = await dueWeek(ports);
  if (due) await ports.summaries.wake(due.week, ports.clock.now());
}

async function dueWeek({
  catalogue,
  clock,
  summaries,
}: Pick<SummaryPorts, 'catalogue' | 'clock' | 'summaries'>) {
  if (catalogue.hygiene?.summary !== 'weekly') return undefined;
  const week = weekOf(clock.now());
  const last = await summaries.last();
  return last && last.week >= week ? undefined : { week, last };
}

function changesOf(
  { shown, atMs }: LastSummary,
  { found }: HygienePicture,
  { digest }: HygieneSummaries,
): Summary['changes'] {
  const count = shown.reduce((sum, { ids }) => sum + ids.length, 0);
  return { ...changesSince(shown, found, digest), atMs, count };
}
