import type { IncomingMessage, ServerResponse } from 'node:http';
import type { WebRequest, WebResponse } from './message.ts';
import { bodyLimitBytes } from './request-guard.ts';

/** Puts a handler of plain messages behind node:http. Of a body it reads no more than tells that it is too large. */
export function nodeHandler(answer: (request: WebRequest) => Promise<WebResponse>) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = await bodyOf(request).catch(() => undefined);
    if (request.destroyed && !request.complete) return;
    const {
      status,
      headers,
      body: text,
    } = await answer({
      method: request.method ?? '',
      path: request.url ?? '',
      headers: Object.fromEntries(
        Object.entries(request.headers).map(([name, value]) => [
          name,
          Array.isArray(value) ? value.join(', ') : value,
        ]),
      ),
      body,
      remoteAddress: request.socket.remoteAddress ?? '',
    });
    const isCutShort = !request.complete;
    response.writeHead(status, { ...headers, ...(isCutShort ? { connection: 'close' } : {}) });
    response.end(text);
    if (isCutShort) request.resume();
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > bodyLimitBytes) break;
  }
  return Buffer.concat(chunks).toString('utf8');
}
