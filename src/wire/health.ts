import type { IncomingMessage, RequestListener } from 'node:http';
import { refuseUnread } from '../adapters/web/end-unread.ts';
import type { Clock } from '../flows/ports.ts';

const rememberedMs = 10_000;

/** Checks each thing the bot can't work without; throws for one that doesn't answer. */
export type Checks = Record<string, () => Promise<unknown>>;

export interface HealthOptions {
  checks: Checks;
  clock: Pick<Clock, 'now'>;
  /** Anyone may read it: the short form, and nothing else of the catalogue. */
  catalogueDigest: Promise<string>;
}

interface Health {
  status: 200 | 503;
  /** JSON. */
  body: string;
}

export const healthHeaders = { 'content-type': 'application/json', 'cache-control': 'no-store' } as const;

/** 200 when everything answers, 503 naming what doesn't; checked at most every ten seconds. */
export function healthOf({ checks, clock, catalogueDigest }: HealthOptions): () => Promise<Health> {
  let known: { atMs: number; answers: Promise<Record<string, 'ready' | 'not ready'>> } | undefined;
  return async () => {
    if (!known || Math.abs(clock.now() - known.atMs) > rememberedMs)
      known = { atMs: clock.now(), answers: askAll(checks) };
    const answers = await known.answers;
    const isReady = Object.values(answers).every((answer) => answer === 'ready');
    const status = isReady ? 'ready' : 'not ready';
    return {
      status: isReady ? 200 : 503,
      body: JSON.stringify({ status, ...answers, catalogueDigest: await catalogueDigest }),
    };
  };
}

/** `/healthz`; and `/healthz/live`: 200 while the process runs. */
export function healthListener(options: HealthOptions): RequestListener {
  const health = healthOf(options);
  return async (request, response) => {
    if (hasBody(request)) return refuseUnread(response, 413, 'Ask without a body.');
    const isLive = request.url?.startsWith('/healthz/live');
    const { status, body } = isLive ? { status: 200, body: '{"status":"live"}' } : await health();
    response.writeHead(status, healthHeaders).end(body);
  };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

async function askAll(checks: Checks): Promise<Record<string, 'ready' | 'not ready'>> {
  const answers = await Promise.all(
    Object.entries(checks).map(async ([name, ask]) => {
      const answer = await ask().then(
        () => 'ready' as const,
        () => 'not ready' as const,
      );
      return [name, answer] as const;
    }),
  );
  return Object.fromEntries(answers);
}
