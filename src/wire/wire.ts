import type { RequestListener } from 'node:http';
import { HTTPReceiver } from '@slack/bolt';
import { createTables } from '../adapters/dynamo/create-tables.ts';
import type { PageAssets } from '../adapters/web/assets.ts';
import { nodeHandler } from '../adapters/web/node-handler.ts';
import { work } from '../flows/work/work.ts';
import { InProcessWorker } from './in-process-worker.ts';
import { boltLogger } from './log.ts';
import { parts as partsOf, type WireOptions } from './parts.ts';
import { wireListeners } from './wire-listeners.ts';
import { wirePages } from './wire-pages.ts';
import { wireWork } from './wire-work.ts';

export interface Bot {
  /** `/slack/events`, the one-time pages and `/healthz`. */
  listener: RequestListener;
  worker: InProcessWorker;
  createTables(): Promise<void>;
}

/** The whole bot in one process: everything the environment names, put together. Connects to nothing yet. */
export function wire(options: WireOptions & { assets: PageAssets }): Bot {
  const parts = partsOf(options);
  const { env, log, clock, tables } = parts;
  const workPorts = wireWork(parts);
  const worker = new InProcessWorker({
    work: (id) => work(workPorts, id),
    requests: workPorts.requests,
    clock,
    onFault: (error, request) =>
      log.error({ error, request }, 'a request could not be worked on; the sweep will come back to it'),
  });
  const receiver = new HTTPReceiver({
    signingSecret: env.SLACK_SIGNING_SECRET,
    endpoints: ['/slack/events'],
    logger: boltLogger(log),
  });
  wireListeners(receiver, worker, parts);
  const pages = nodeHandler(wirePages(options.assets, worker, parts));
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
  return (request, response) => {
    const path = request.url?.split('?')[0] ?? '/';
    if (path === '/healthz') response.setHeader('content-type', 'application/json').end('{"status":"live"}');
    else if (path === '/slack/events') slack(request, response);
    else pages(request, response);
  };
}
