import type { RequestListener } from 'node:http';
import { createTables } from '../adapters/dynamo/create-tables.ts';
import { dynamoRelist } from '../adapters/dynamo/relist.ts';
import { clickTimeoutMs } from '../adapters/slack/app.ts';
import { webClient } from '../adapters/slack/web-client.ts';
import type { PageAssets } from '../adapters/web/assets.ts';
import { Bodies } from '../adapters/web/bodies.ts';
import { healthWebhook } from '../adapters/web/health-webhook.ts';
import { nodeHandler } from '../adapters/web/node-handler.ts';
import { catalogueDigest } from '../core/catalogue/catalogue-digest.ts';
import { type Gathered, gather } from '../flows/gather.ts';
import { type Watched, watchLeavers } from '../flows/leavers/watch-leavers.ts';
import { beginReads } from '../flows/work/begin-reads.ts';
import { workOrSetAside } from '../flows/work/work-or-set-aside.ts';
import { atMost } from './at-most.ts';
import { burstLog } from './burst-log.ts';
import { aboutRequest, loggedAs } from './call-log.ts';
import { type Checks, healthListener } from './health.ts';
import { InProcessWorker } from './in-process-worker.ts';
import { boltLogger } from './log.ts';
import { type Parts, parts as partsOf, type WireOptions } from './parts.ts';
import { slackReach } from './slack-reach.ts';
import { takesHealthEvents } from './wire-exposures.ts';
import { wireGather } from './wire-gather.ts';
import { wireHomes } from './wire-homes.ts';
import { wireLeavers } from './wire-leavers.ts';
import { wireListeners } from './wire-listeners.ts';
import { wirePages } from './wire-pages.ts';
import { wireSummary } from './wire-summary.ts';
import { wireWork } from './wire-work.ts';

export interface Bot {
  /** `/slack/events` (over HTTP), the one-time pages and `/healthz`. */
  listener: RequestListener;
  worker: InProcessWorker;
  /** Resolves when everything that Slack delivered has been handled to its end, save what the worker does of it. */
  handled(): Promise<void>;
  /** Handles what Slack has delivered, closes the socket, and finishes what the worker has begun. */
  finish(): Promise<void>;
  /** Lists the managed policies that people can ask for by name, and the users of all accounts. */
  gather(mayGoOn?: () => boolean): Promise<Gathered>;
  /** Looks who has left, and does what follows. */
  watchLeavers(mayGoOn?: () => boolean): Promise<Watched>;
  createTables(): Promise<void>;
  /** Reads one item of each; throws as DynamoDB does. */
  tables: { requestsTable: () => Promise<unknown>; secretsTable: () => Promise<unknown> };
  /** Opens the socket, in Socket Mode. */
  connect(): Promise<void>;
}

/** Slack waits no longer than this for an answer, and what is done after it takes less. */
const handledWithinMs = 3000;

/** The whole bot in one process: everything the environment names, put together. Connects to nothing yet. */
export function wire(options: WireOptions & { assets: PageAssets }): Bot {
  const parts = partsOf(options);
  const { env, log, clock, tables, catalogue } = parts;
  const homes = wireHomes(parts, { isOneProcess: true });
  const workPorts = wireWork(parts, { request: (id) => worker.request(id) }, homes);
  const relist = dynamoRelist(tables, env.COUNTERSIGN_REQUESTS_TABLE, workPorts.requests, catalogue);
  const summary = wireSummary(parts);
  const worker: InProcessWorker = new InProcessWorker({
    work: (id) => aboutRequest(id, () => workOrSetAside(workPorts, id)),
    beginReads: (request) => loggedAs(request.id, () => beginReads(workPorts, request)),
    requests: workPorts.requests,
    clock,
    relist: (nowMs) => Promise.all([relist(nowMs), homes.reload(), summary()]),
    onFault: (error, request) =>
      log.error({ error, request }, 'a request could not be worked on; the sweep will come back to it'),
  });
  const gatherPorts = wireGather(parts, worker);
  const leaverPorts = wireLeavers(parts, { request: (id, how) => worker.request(id, how) });
  const front = { bodies: new Bodies(), onRefused: burstLog(log) };
  const { receiver, listener: slack, connect, disconnect } = slackReach(env, boltLogger(log), front);
  wireListeners(receiver, worker, homes, parts);
  const handled = () => parts.background.settled();
  const events = env.COUNTERSIGN_HEALTH_SECRET
    ? healthWebhook({
        secret: env.COUNTERSIGN_HEALTH_SECRET,
        ...{ bodies: front.bodies, onRefused: front.onRefused, clock },
        take: takesHealthEvents({ ...workPorts, wake: worker }, log),
        onFault: (error) => log.error({ error }, 'an event of AWS Health could not be stored'),
      })
    : undefined;
  const pages = nodeHandler({
    answer: wirePages(options.assets, { request: (id) => worker.soon(id) }, parts),
    bodies: front.bodies,
    onRefused: (status) => front.onRefused(`/s: ${status}`),
  });
  const readable = {
    requestsTable: () => workPorts.requests.load('healthz'),
    secretsTable: () => workPorts.secrets.read('healthz'),
  };
  const health = healthListener({
    checks: checksOf(parts, readable),
    clock,
    catalogueDigest: catalogueDigest(catalogue),
  });
  return {
    listener: (request, response) => {
      // As some proxies ask: with the whole address. Every server has to take it.
      request.url = request.url?.replace(/^https?:\/\/[^/?]*(?=\/)/i, '');
      const path = request.url?.split('?')[0] ?? '/';
      if (path === '/healthz' || path === '/healthz/live') health(request, response);
      else if (path === '/events/aws-health' && events) void events(request, response);
      else if (path === '/slack/events' && slack) slack(request, response);
      else void pages(request, response);
    },
    worker,
    handled,
    async finish() {
      await atMost(handledWithinMs, handled());
      await disconnect();
      await worker.stop();
      // What came in meanwhile is stored; another process works on it.
      await atMost(handledWithinMs, handled());
    },
    gather: (mayGoOn = () => true) => gather(gatherPorts, mayGoOn),
    watchLeavers: (mayGoOn = () => true) => watchLeavers(leaverPorts, mayGoOn),
    tables: readable,
    createTables: () =>
      createTables(
        tables,
        { requests: env.COUNTERSIGN_REQUESTS_TABLE, secrets: env.COUNTERSIGN_SECRETS_TABLE },
        (fields, what) => log.info(fields, what),
      ),
    connect,
  };
}

function checksOf({ slackAddress, log }: Parts, tables: Bot['tables']): Checks {
  const client = webClient(slackAddress, clickTimeoutMs, boltLogger(log));
  return {
    slack: () => client.auth.test(),
    ...tables,
    // Read and checked at the start: without a valid one there is no process to ask.
    catalogue: async () => undefined,
  };
}
