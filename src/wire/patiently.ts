import { isThrottled, translated } from '../adapters/dynamo/tables-away.ts';
import { TablesAway } from '../flows/fault.ts';
import type { Clock, Outgoing } from '../flows/ports.ts';

const firstMs = 500;
const longestMs = 30_000;
/** Without an answer for so long altogether, it is given up. */
const mostMs = 10 * 60_000;

/**
 * Repeats reads that the tables don't take now: a long export must not end at its last page. A table that has never answered
 * isn't waited for, unless it says that it is asked too much: its address or the network is wrong. Only for reads.
 */
export function patiently({ sleep }: Pick<Clock, 'sleep'>, onWait: (seconds: number) => void): Outgoing {
  let hasAnswered = false;
  return async (_call, send) => {
    for (let [waitedMs, delayMs] = [0, firstMs]; ; delayMs = Math.min(longestMs, 2 * delayMs)) {
      try {
        const answer = await send();
        hasAnswered = true;
        return answer;
      } catch (error) {
        hasAnswered ||= isThrottled(error);
        if (!hasAnswered || waitedMs >= mostMs || !(translated(error) instanceof TablesAway)) throw error;
      }
      // A first short wait is nothing to speak of.
      if (delayMs > firstMs) onWait(delayMs / 1000);
      await sleep(delayMs);
      waitedMs += delayMs;
    }
  };
}
