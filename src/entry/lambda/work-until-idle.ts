import { minuteMs } from '../../core/durations.ts';
import type { WorkPorts } from '../../flows/work/ports.ts';
import { workOrSetAside } from '../../flows/work/work-or-set-aside.ts';

/** Work that is due later than this is left to the sweep. */
const soonMs = minuteMs;
/**
 * Longer than a lease; with two records per invocation, well within the function's five minutes.
 */
const patienceMs = 75_000;
const longestPauseMs = 4000;

/**
 * Works on a request until nothing is due soon. While another worker has the same user, it does nothing. An opened link
 * leaves no mark on the request that the sweep could find, so its record must not be dropped just because it came at
 * such a moment.
 */
export async function workUntilIdle(ports: WorkPorts, requestId: string): Promise<void> {
  const { clock } = ports;
  const stopAtMs = clock.now() + patienceMs;
  for (let pauseMs = 250; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    const againAtMs = await workOrSetAside(ports, requestId);
    const nowMs = clock.now();
    if (againAtMs === undefined || againAtMs > nowMs + soonMs || nowMs > stopAtMs) return;
    await clock.sleep(Math.max(50, Math.min(pauseMs, againAtMs - nowMs)));
  }
}
