import { setTimeout as wait } from 'node:timers/promises';
import { type RunningBot, startBot } from '../../src/entry/start-bot.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { workspaceSeed } from '../../src/sandbox/seed.ts';
import { type Servers, startServers } from '../../src/sandbox/start-servers.ts';
import { loggedCalls } from '../../src/wire/call-log.ts';
import { createLog } from '../../src/wire/log.ts';
import { ScaledClock } from './scaled-clock.ts';
import { aWorkspaceFor, type Wish, wishNumber } from './wishes.ts';

/** Half a minute a second: links that live for fifteen minutes leave people half a minute. */
const speed = 30;
/** In real time; people and sweep check about this often. */
export const momentMs = 200;

export interface Crowd extends Servers {
  clock: ScaledClock;
  bot: RunningBot;
  wishes: Wish[];
  /** Every log line of the bot. */
  logged: string[];
  /** What the bot sent out, by service. A call may be sent several times by the SDK. */
  sent: Record<string, { calls: number; failed: number; conflicts: number; saves: number }>;
  /** Calls of the bot that have not ended yet, with their age in real ms. */
  underWay(): string[];
  close(): Promise<void>;
}

/** The sandbox with a bot that sweeps, and `count` people who each want something; their time runs fast. */
export async function aCrowd(count: number): Promise<Crowd> {
  const clock = new ScaledClock(speed);
  const servers = await startServers({
    clock,
    workspace: aWorkspaceFor(count, workspaceSeed),
    // What Slack gives seconds for takes as long as it takes.
    slack: { settleMs: 0, clock: { now: Date.now } },
  });
  const logged: string[] = [];
  const log = createLog('info', { write: (line: string) => void logged.push(line) });
  const sent: Crowd['sent'] = {};
  const open = new Map<object, { name: string; sinceMs: number }>();
  const outgoing = counting(sent, noting(open, loggedCalls(log)));
  const bot = await startBot(servers.environment, { log, clock, outgoing });
  servers.slack.setRequestUrl(`${bot.url}/slack/events`);
  const sweeping = sweepEvery(5 * momentMs, bot);
  return {
    ...servers,
    clock,
    bot,
    wishes: Array.from({ length: count }, (_, index) => wishNumber(index)),
    logged,
    sent,
    underWay: () => [...open.values()].map(({ name, sinceMs }) => `${name} ${Date.now() - sinceMs} ms`),
    async close() {
      await sweeping.stop();
      await bot.stop();
      await servers.close();
    },
  };
}

/** `serve` does so every minute, and comes back by itself to work that is due within one. */
function sweepEvery(ms: number, { worker }: RunningBot) {
  let isStopped = false;
  const sweeping = (async () => {
    while (!isStopped) {
      // One that fails is made up for by the next.
      await worker.sweep().catch(() => undefined);
      await wait(ms);
    }
  })();
  return {
    stop() {
      isStopped = true;
      return sweeping;
    },
  };
}

function noting(open: Map<object, { name: string; sinceMs: number }>, inner: Outgoing): Outgoing {
  return async (call, send) => {
    open.set(call, { name: `${call.service} ${call.operation}`, sinceMs: Date.now() });
    try {
      return await inner(call, send);
    } finally {
      open.delete(call);
    }
  };
}

function counting(sent: Crowd['sent'], inner: Outgoing): Outgoing {
  return async (call, send) => {
    const counts = sent[call.service] ?? { calls: 0, failed: 0, conflicts: 0, saves: 0 };
    sent[call.service] = counts;
    counts.calls += 1;
    if (call.operation === 'PutItem' || call.operation === 'UpdateItem') counts.saves += 1;
    try {
      return await inner(call, send);
    } catch (error) {
      const isConflict = error instanceof Error && error.name === 'ConditionalCheckFailedException';
      if (isConflict) counts.conflicts += 1;
      else counts.failed += 1;
      throw error;
    }
  };
}
