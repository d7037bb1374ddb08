import type { IncomingMessage, RequestListener } from 'node:http';
import { refuseUnread } from '../adapters/web/end-unread.ts';
import type { Clock } from '../flows/ports.ts';

const rememberedMs = 10_000;

/** Asks each thing the bot cannot work without; throws for one that does not answer. */
export type Checks = Record<string, () => Promise<unknown>>;

/**
 * `/healthz`: 200 when everything answers, 503 naming what does not; asked at most every ten seconds.
 * `/healthz/live`: 200 while the process runs.
 */
export function healthListener(checks: Checks, clock: Pick<Clock, 'now'>): RequestListener {
  let known: { atMs: number; answers: Promise<Record<string, 'ready' | 'not ready'>> } | undefined;
  return async (request, response) => {
    if (hasBody(request)) return refuseUnread(response, 413, 'Ask without a body.');
    response.setHeader('content-type', 'application/json').setHeader('cache-control', 'no-store');
    if (request.url?.startsWith('/healthz/live')) {
      response.end('{"status":"live"}');
      return;
    }
    if (!known || Math.abs(clock.now() - known.atMs) > rememberedMs)
      known = { atMs: clock.now(), answers: askAll(checks) };
    const answers = await known.answers;
    const isReady = Object.values(answers).every((answer) => answer === 'ready');
    response
      .writeHead(isReady ? 200 : 503)
      .end(JSON.stringify({ status: isReady ? 'ready' : 'not ready', ...answers }));
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
