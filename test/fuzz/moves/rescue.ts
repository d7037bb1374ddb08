import { review } from '../../../src/flows/review.ts';
import { approvers } from '../owners.ts';
import type { Scene } from '../world.ts';

/** What has failed is tried again or undone; what is in progress may be undone, too. */
export async function rescue({ ports, pick, requests, isOneIn }: Scene): Promise<void> {
  const failed = requests.filter(({ phase }) => phase.status === 'failed');
  const begun = requests.filter(({ phase }) => phase.status === 'applying');
  const request = pick(failed.length > 0 ? failed : begun);
  if (!request) return;
  const type = isOneIn(2, 1) || failed.length === 0 ? 'undo' : 'retry';
  for (const by of [...approvers, request.intent.owner]) {
    const outcome = await review(ports, request.id, { type, by });
    if (!('ok' in outcome) && outcome.phase.status !== 'failed') return;
  }
}
