import { setTimeout as sleep } from 'node:timers/promises';
import type { Stage } from './stage.ts';

const quietMs = 15;
const longestQuietMs = 300;
/** A bot may be held up on purpose. */
const longestHandledMs = 5000;
const visible = /^(chat\.(post|update|delete)|files\.complete|views\.|response_url$)/;

/**
 * Does something and waits for what the bot shows for it. Bolt answers Slack when a listener calls `ack`, and the
 * listener continues from there. So this waits until the bot has handled it and worked on it. If nobody can tell, it
 * waits for the first visible call (at most `settleMs`, unless the answer itself showed something), then until no call is
 * in progress.
 */
export async function settled<T>(stage: Stage, doIt: () => Promise<T>): Promise<T> {
  const callsBefore = stage.calls.length;
  const deliveriesBefore = stage.desk.courier.deliveries.length;
  const result = await doIt();
  if (stage.settleMs === 0) return result;
  if (stage.bot) {
    await atMost(longestHandledMs, stage.bot.handled());
    await atMost(longestQuietMs, stage.bot.worker.idle());
    return result;
  }
  const delivered = stage.desk.courier.deliveries.slice(deliveriesBefore);
  const hasShown = () =>
    delivered.some((one) => one.answer !== '') ||
    stage.calls.slice(callsBefore).some((call) => visible.test(call.method) && !stage.underWay.has(call));
  const deadline = performance.now() + stage.settleMs;
  while (delivered.length > 0 && !hasShown() && performance.now() < deadline) await sleep(3);
  await quiet(stage, performance.now() + longestQuietMs);
  return result;
}

async function quiet(stage: Stage, deadline: number): Promise<void> {
  let seen = stage.calls.length;
  let since = performance.now();
  while (performance.now() - since < quietMs && performance.now() < deadline) {
    await sleep(3);
    if (stage.calls.length !== seen || stage.underWay.size > 0) {
      seen = stage.calls.length;
      since = performance.now();
    }
  }
}

async function atMost(ms: number, act: Promise<void>): Promise<void> {
  const ended = new AbortController();
  await Promise.race([act, sleep(ms, undefined, { signal: ended.signal }).catch(() => {})]);
  ended.abort();
}
