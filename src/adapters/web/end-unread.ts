import type { ServerResponse } from 'node:http';

const lingerMs = 1000;

/**
 * Answers a request whose body was not read, and closes. The connection stays a moment longer: if it were closed while
 * bytes still come in, it would be reset, and the answer lost. Nothing is read meanwhile, so a flood meets a full wire.
 */
export function endUnread(
  response: ServerResponse,
  status: number,
  headers: Readonly<Record<string, string>>,
  text: string,
): void {
  response.writeHead(status, {
    ...headers,
    'content-length': String(Buffer.byteLength(text)),
    connection: 'close',
  });
  response.flushHeaders();
  if (text) response.write(text);
  const closing = setTimeout(() => response.end(), lingerMs);
  response.once('close', () => clearTimeout(closing));
}

export const tooManyText = 'Too much is being received at the moment. Try again in a few seconds.';

/** The same with a short text. */
export function refuseUnread(
  response: ServerResponse,
  status: number,
  text: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  endUnread(
    response,
    status,
    { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store', ...headers },
    text,
  );
}
