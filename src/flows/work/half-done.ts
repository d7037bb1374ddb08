import type { Problem } from '../../core/plan/problem.ts';
import type { Event } from '../../core/request/events.ts';
import type { Request } from '../../core/request/request.ts';
import { callOffIfLost, lostIn } from './call-off.ts';
import type { Continuation } from './continuation.ts';
import { callOffIfGone } from './gone-user.ts';
import { lacksTags } from './lacks-tags.ts';
import type { Run } from './run.ts';

export type HalfDone = 'plan.void' | 'votes.void' | 'policy.rewritten';

const words: Record<HalfDone, string> = {
  'plan.void': 'What was approved no longer fits the account or the catalogue.',
  'policy.rewritten': 'AWS has changed what a policy says since it was approved.',
  'votes.void': 'An approver has lost the right to approve.',
};

/**
 * A request that has begun must stay so that it can be undone: it fails instead of ending. If AWS has lost something
 * for good, or another user has the name, it is called off.
 */
export async function stopHalfDone(run: Run, problem: Problem): Promise<Continuation> {
  if (problem.code === 'user.not-yours') {
    if (problem.tags) throw lacksTags(problem.tags);
    const gone = await callOffIfGone(run);
    if (gone) return gone;
  }
  const lost = lostIn(problem);
  if (lost !== undefined) return callOffIfLost(run, problem.code, lost);
  await run.recordUnlessChanged([failedHalfDone(run, 'plan.void', problem.code)]);
  return 'go-on';
}

export function failedHalfDone(run: Run, code: HalfDone, more?: string): Event {
  const atMs = run.now();
  const message = [words[code], more && `(${more})`].filter(Boolean).join(' ');
  return { type: 'failed', failure: { code, message, operation: stoppedAt(run.request), atMs }, atMs };
}

/** Nothing was done since: it is still where it stopped before. */
function stoppedAt({ history }: Request): number | undefined {
  const last = history.findLast(({ what }) => what === 'failed');
  return last?.what === 'failed' ? last.failure.operation : undefined;
}
