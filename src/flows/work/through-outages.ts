import { TablesAway } from '../fault.ts';
import type { Clock } from '../ports.ts';

/** Half an hour altogether; a process that is stopped meanwhile ends as if it had crashed. */
const tries = 70;
const longestDelayMs = 30_000;

/** Retries something that must not be forgotten until the tables answer. */
export async function throughOutages<Answer>(clock: Clock, act: () => Promise<Answer>): Promise<Answer> {
  for (let count = 1; ; count += 1) {
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof TablesAway) || count === tries) throw error;
      await clock.sleep(Math.min(longestDelayMs, 500 * 2 ** (count - 1)));
    }
  }
}
