import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { minuteMs } from '../core/durations.ts';
import type { Clock, Outgoing, Random } from '../flows/ports.ts';
import type { Timing } from '../flows/work/ports.ts';
import { auditLog } from './audit-log.ts';
import { Background } from './background.ts';
import { loggedCalls } from './call-log.ts';
import type { Meter } from './measures.ts';
import { ProcessRightOfWay } from './right-of-way.ts';

/** What a test or another way to run may replace; anything left out is the real thing. */
export interface WireOptions {
  env: Environment;
  catalogue: Catalogue;
  log: Logger;
  clock?: Clock;
  timing?: Timing;
  outgoing?: Outgoing;
  /** Gets every measure, besides the log. */
  meter?: Meter;
}

const realClock: Clock = { now: Date.now, sleep: async (ms) => void (await sleep(ms)) };
const realRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };
const realTiming: Timing = { leaseMs: minuteMs, callMs: 10_000, propagationMs: 120_000 };

/** What every part of the bot is made from. */
export function parts(options: WireOptions) {
  const { env, log, meter, clock = realClock, timing = realTiming } = options;
  const { outgoing = loggedCalls(log, meter) } = options;
  return {
    ...options,
    clock,
    timing,
    outgoing,
    audit: auditLog(log, env.COUNTERSIGN_STAGE, meter),
    random: realRandom,
    background: new Background(),
    rightOfWay: new ProcessRightOfWay(),
    workspace: { teamId: env.SLACK_TEAM_ID, enterpriseId: env.SLACK_ENTERPRISE_ID },
    slackAddress: { token: env.SLACK_BOT_TOKEN, apiUrl: env.SLACK_API_URL, outgoing },
    tables: dynamoClient(timing.callMs, outgoing),
  };
}

export type Parts = ReturnType<typeof parts>;
