import { setTimeout as sleep } from 'node:timers/promises';

/** Waits for something, but not longer than this. */
export async function atMost(ms: number, act: Promise<unknown>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([act, sleep(ms, undefined, { signal: ended.signal }).catch(() => {})]);
  ended.abort();
}
