import { minuteMs } from '../../core/durations.ts';
import type { Problem } from '../../core/plan/problem.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Someone may be replacing it, and AWS may show that late: one answer alone ends nothing. */
const believedAfterMs = 10 * minuteMs;
const lookEveryMs = 2 * minuteMs;

/**
 * What AWS no longer has, in the words of a failure; undefined for problems that people can solve while the request
 * waits.
 */
export function lostIn(problem: Problem): string | undefined {
  switch (problem.code) {
    case 'policy.missing':
      return `AWS has no policy ${problem.policies.join(', ')}.`;
    case 'group.missing':
      return `AWS has no group ${problem.groups.join(', ')}.`;
    default:
      return undefined;
  }
}

/** AWS has lost what the rest of a plan needs: once it has stayed lost, the request is called off and undone. */
export async function callOffIfLost(run: Run, code: string, message: string): Promise<Continuation> {
  const atMs = run.now();
  const { trouble } = run.request;
  const earlier = trouble?.code === code ? trouble : undefined;
  const { sinceMs = atMs, count = 0 } = earlier ?? {};
  if (atMs - sinceMs >= believedAfterMs) {
    await run.recordUnlessChanged([{ type: 'called-off', failure: { code, message, atMs }, atMs }]);
    return 'go-on';
  }
  const retryAtMs = atMs + lookEveryMs;
  await run.record([
    { type: 'delayed', trouble: { code, message, count: count + 1, sinceMs, retryAtMs }, atMs },
  ]);
  return 'wait';
}
