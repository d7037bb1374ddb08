import { randomBytes } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { HTTPReceiver } from '@slack/bolt';
import type { Logger } from 'pino';
import { iamAccounts } from '../adapters/aws/accounts.ts';
import { dynamoClient } from '../adapters/dynamo/client.ts';
import { createTables } from '../adapters/dynamo/create-tables.ts';
import { dynamoRequests } from '../adapters/dynamo/requests.ts';
import { dynamoSecrets } from '../adapters/dynamo/secrets.ts';
import { dynamoUsers } from '../adapters/dynamo/users.ts';
import { clickTimeoutMs, slackApp } from '../adapters/slack/app.ts';
import { slackDirectory } from '../adapters/slack/directory.ts';
import { slackNotices } from '../adapters/slack/notices.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import type { PageAssets } from '../adapters/web/assets.ts';
import { nodeHandler } from '../adapters/web/node-handler.ts';
import { onetimePages } from '../adapters/web/onetime-pages.ts';
import type { Environment } from '../config/environment.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import type { Clock, Outgoing, Random } from '../flows/ports.ts';
import type { Timing, WorkPorts } from '../flows/work/ports.ts';
import { work } from '../flows/work/work.ts';
import { InProcessWorker } from './in-process-worker.ts';
import { boltLogger } from './log.ts';

export const realClock: Clock = { now: Date.now, sleep: async (ms) => void (await sleep(ms)) };
const realRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };
export const realTiming: Timing = { leaseMs: 60_000, callMs: 10_000, propagationMs: 120_000 };

export interface WireOptions {
  env: Environment;
  catalogue: Catalogue;
  assets: PageAssets;
  log: Logger;
  clock?: Clock;
  timing?: Timing;
  outgoing?: Outgoing;
}

export interface Bot {
  /** `/slack/events`, the one-time pages and `/healthz`. */
  listener: RequestListener;
  worker: InProcessWorker;
  createTables(): Promise<void>;
}

/** The only place that chooses adapters: everything the environment names, put together. Connects to nothing yet. */
export function wire({
  env,
  catalogue,
  assets,
  log,
  clock = realClock,
  timing = realTiming,
  outgoing = (_call, send) => send(),
}: WireOptions): Bot {
  const random = realRandom;
  const home = { teamId: env.SLACK_TEAM_ID, enterpriseId: env.SLACK_ENTERPRISE_ID };
  const logger = boltLogger(log);
  const tables = dynamoClient(timing.callMs, outgoing);
  const requests = dynamoRequests(tables, env.COUNTERSIGN_REQUESTS_TABLE);
  const users = dynamoUsers(tables, env.COUNTERSIGN_REQUESTS_TABLE);
  const secrets = dynamoSecrets({ client: tables, table: env.COUNTERSIGN_SECRETS_TABLE });

  const address = { token: env.SLACK_BOT_TOKEN, apiUrl: env.SLACK_API_URL, outgoing };
  const quick = webClient(address, clickTimeoutMs, logger);
  const patient = webClient(address, timing.callMs, logger);
  const directory = slackDirectory({ click: quick, work: patient }, clock);

  const workPorts: WorkPorts = {
    requests,
    users,
    secrets,
    accounts: iamAccounts(catalogue, random, timing.callMs, outgoing),
    directory,
    notices: slackNotices(patient, catalogue),
    catalogue,
    home,
    clock,
    random,
    timing,
    publicUrl: env.COUNTERSIGN_PUBLIC_URL,
  };
  const worker = new InProcessWorker({
    work: (id) => work(workPorts, id),
    requests,
    clock,
    onFault: (error, request) =>
      log.error({ error, request }, 'a request could not be worked on; the sweep will come back to it'),
  });

  const receiver = new HTTPReceiver({
    signingSecret: env.SLACK_SIGNING_SECRET,
    endpoints: ['/slack/events'],
    logger,
  });
  const identity = { botId: env.SLACK_BOT_ID, botUserId: env.SLACK_BOT_USER_ID };
  const listenerDeps = {
    requests,
    users,
    directory,
    catalogue,
    home,
    clock,
    random,
    wake: worker,
    client: quick,
    log,
  };
  slackApp(receiver, address, identity, listenerDeps, logger);

  const pages = nodeHandler(
    onetimePages({
      reveal: { secrets, clock, wake: worker },
      assets,
      publicUrl: env.COUNTERSIGN_PUBLIC_URL,
      trustProxy: env.COUNTERSIGN_TRUST_PROXY,
      onFault: (error) => log.error({ error }, 'a one-time page could not be served'),
    }),
  );
  return {
    listener: route({
      slack: receiver.requestListener,
      pages: (request, response) => void pages(request, response),
    }),
    worker,
    createTables: () =>
      createTables(tables, {
        requests: env.COUNTERSIGN_REQUESTS_TABLE,
        secrets: env.COUNTERSIGN_SECRETS_TABLE,
      }),
  };
}

function route({ slack, pages }: { slack: RequestListener; pages: RequestListener }): RequestListener {
  return (request: IncomingMessage, response: ServerResponse) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/healthz') response.setHeader('content-type', 'application/json').end('{"status":"live"}');
    else if (path === '/slack/events') slack(request, response as Parameters<RequestListener>[1]);
    else pages(request, response as Parameters<RequestListener>[1]);
  };
}
