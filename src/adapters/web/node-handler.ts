import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bodies } from './bodies.ts';
import { endUnread, refuseUnread, tooManyText } from './end-unread.ts';
import type { WebRequest, WebResponse } from './message.ts';
import { readLimitBytes } from './request-guard.ts';

export interface NodeHandlerParts {
  answer(request: WebRequest): Promise<WebResponse>;
  bodies: Bodies;
  /** called for each body that was not read because of its size */
  onRefused?(status: 413 | 503): void;
}

/** Puts a handler of plain messages behind node:http. */
export function nodeHandler({ answer, bodies, onRefused = () => {} }: NodeHandlerParts) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const read = await bodies.read(request, readLimitBytes);
    const unread = 'unread' in read ? read.unread : undefined;
    if (unread === 'cut-off') return;
    if (unread) onRefused(unread === 'too-large' ? 413 : 503);
    if (unread === 'too-many') return refuseUnread(response, 503, tooManyText, { 'retry-after': '5' });
    const { status, headers, body } = await answer({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      ),
      body: 'body' in read ? read.body.toString('utf8') : undefined,
      isTooLarge: unread === 'too-large',
      remoteAddress: request.socket.remoteAddress ?? '',
    });
    if (unread) endUnread(response, status, headers, body);
    else response.writeHead(status, headers).end(body);
  };
}
