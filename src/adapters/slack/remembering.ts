import { Fault } from '../../flows/fault.ts';
import type { Clock, Freshness } from '../../flows/ports.ts';

/** So often a patient lookup is sent, all in all: reading twice does no harm. */
const lookups = 3;
const firstWaitMs = 100;
const longestWaitMs = 1000;

/** Forgets the oldest answers beyond this many; people come and go, the process stays. */
const cacheSize = 2000;

interface Remembered<Answer> {
  answer: Answer;
  /** By the clock on the wall, and by one that nobody sets. */
  atMs: number;
  tickMs: number;
}

/** Asks again only when the latest answer is older than the asker allows. */
export function remembering<Answer>(clock: Clock, ask: (id: string, how: Freshness) => Promise<Answer>) {
  const known = new Map<string, Remembered<Answer>>();
  return {
    last: (id: string): Answer | undefined => known.get(id)?.answer,
    forget: (id: string) => void known.delete(id),
    async ask(id: string, how: Freshness): Promise<Answer> {
      const hit = known.get(id);
      if (hit && isFresh(hit, clock, how)) return hit.answer;
      const answer = how.patience === 'work' ? await patiently(clock, () => ask(id, how)) : await ask(id, how);
      known.delete(id);
      known.set(id, { atMs: clock.now(), tickMs: performance.now(), answer });
      const [oldest] = known.keys();
      if (known.size > cacheSize && oldest !== undefined) known.delete(oldest);
      return answer;
    },
  };
}

/**
 * The clock on the wall may be set back, which would make an old answer look new, and the other one may stand still
 * while a machine sleeps. So the greater age counts, and an answer from the future is none.
 */
function isFresh({ atMs, tickMs }: Remembered<unknown>, clock: Clock, { maxAgeMs }: Freshness): boolean {
  const ageMs = clock.now() - atMs;
  return ageMs >= 0 && Math.max(ageMs, performance.now() - tickMs) < maxAgeMs;
}

async function patiently<Answer>(clock: Clock, ask: () => Promise<Answer>): Promise<Answer> {
  for (let count = 1; ; count += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Fault) || error.nature === 'refused' || count === lookups) throw error;
      const waitMs = Math.max(firstWaitMs * count, error.retryAfterMs ?? 0);
      if (waitMs > longestWaitMs) throw error;
      await clock.sleep(waitMs);
    }
  }
}
