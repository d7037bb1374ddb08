import type { Logger } from 'pino';
import { minuteMs } from '../core/durations.ts';

/**
 * Logs a line for each burst of refusals: the first at once, and a minute later how many more there were. Anyone can
 * send requests, so a line for each would flood the log.
 */
export function burstLog(log: Pick<Logger, 'warn'>, burstMs = minuteMs): (reason: string) => void {
  const more = new Map<string, number>();
  return (reason) => {
    const count = more.get(reason);
    more.set(reason, count === undefined ? 0 : count + 1);
    if (count !== undefined) return;
    log.warn({ reason }, 'a request was refused');
    setTimeout(() => {
      const sinceThen = more.get(reason);
      more.delete(reason);
      if (sinceThen) log.warn({ reason, count: sinceThen }, 'more requests were refused');
    }, burstMs).unref();
  };
}
