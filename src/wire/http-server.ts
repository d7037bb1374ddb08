import { createServer, type Server, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { atMost } from './at-most.ts';
import { closeQuietestFirst } from './quietest-first.ts';

/** A test may lower every one of them. */
const limits = {
  /** For the headers, and for the whole request. */
  arrivalMs: 10_000,
  /** How often that is checked. */
  checkEveryMs: 1000,
  /** For an answer that nobody reads. */
  silenceMs: 30_000,
  connections: 1000,
};

/** node:http with limits on what anyone may use, and for how long. onRefused: called for each request it refused. */
export function httpServer(onRefused: (reason: string) => void, change: Partial<typeof limits> = {}): Server {
  const { arrivalMs, checkEveryMs, silenceMs, connections } = { ...limits, ...change };
  const server = createServer({
    headersTimeout: arrivalMs,
    requestTimeout: arrivalMs,
    connectionsCheckingInterval: checkEveryMs,
    // Longer than load balancers keep a connection for reuse; otherwise a request could arrive on one that is just
    // being closed.
    keepAliveTimeout: 65_000,
  });
  server.setTimeout(silenceMs);
  closeQuietestFirst(server, connections, () => onRefused('too many connections: the quietest was closed'));

  const answering = new WeakMap<Duplex, ServerResponse>();
  server.on('request', ({ socket }, response) => answering.set(socket, response));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    const isAnswered = answering.get(socket)?.headersSent && !answering.get(socket)?.writableFinished;
    if (error.code === 'ECONNRESET' || !socket.writable || isAnswered) return void socket.destroy();
    const [status, text] = troubles[error.code ?? ''] ?? malformed;
    onRefused(status);
    socket.once('finish', () => socket.destroy());
    socket.end(rawAnswer(status, text));
  });
  return server;
}

/** What Slack sends has arrived by then. */
const arrivesWithinMs = 1000;
const closesEveryMs = 50;

/**
 * Takes no new connection, and lets go of each with its next answer; waits a moment for what is arriving. What is still
 * open then is left to the caller.
 */
export async function stopListening(server: Server): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.prependListener('request', (_request, response) => response.setHeader('connection', 'close'));
  server.closeIdleConnections();
  // Those whose request was there already are not told.
  const closing = setInterval(() => server.closeIdleConnections(), closesEveryMs);
  await atMost(arrivesWithinMs, closed);
  clearInterval(closing);
}

const malformed = ['400 Bad Request', 'This is not an HTTP request.'] as const;
const troubles: Readonly<Record<string, readonly [string, string]>> = {
  ERR_HTTP_REQUEST_TIMEOUT: ['408 Request Timeout', 'The request took too long to arrive.'],
  HPE_HEADER_OVERFLOW: ['431 Request Header Fields Too Large', 'The headers are larger than 16 KB.'],
};

function rawAnswer(status: string, text: string): string {
  const headers = [
    'connection: close',
    'content-type: text/plain; charset=utf-8',
    `content-length: ${Buffer.byteLength(text)}`,
  ];
  return `HTTP/1.1 ${[status, ...headers].join('\r\n')}\r\n\r\n${text}`;
}
