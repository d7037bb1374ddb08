import { setTimeout as sleep } from 'node:timers/promises';

/** Waits until `check` returns something (not undefined, null or false) and returns it; `what` is for the error. */
export async function until<T>(
  check: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  options: { timeoutMs?: number; what?: string } = {},
): Promise<T> {
  const { timeoutMs = 20_000, what = check.toString() } = options;
  const deadline = performance.now() + timeoutMs;
  for (;;) {
    const value = await check();
    if (value !== undefined && value !== null && value !== false) return value;
    if (performance.now() > deadline) throw new Error(`It did not happen within ${timeoutMs} ms: ${what}`);
    await sleep(10);
  }
}
