import type { IncomingMessage } from 'node:http';

/** The names under which a browser on this machine may know us. */
function hostNames(port: number): string[] {
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`];
}

/**
 * Why a request is not answered. A page elsewhere that had its name point here (DNS rebinding) shows in the Host header;
 * one that sends requests across origins shows in what the browser says of it, and every POST must say something.
 */
export function requestProblem({ headers, method }: IncomingMessage, port: number): string | undefined {
  const { host = '', origin, 'sec-fetch-site': site } = headers;
  if (!hostNames(port).includes(host)) return 'This server answers only under its own address.';
  if (
    site !== undefined &&
    site !== 'same-origin' &&
    !(site === 'none' && method === 'GET') &&
    !isVisit(headers)
  )
    return 'Requests from other sites are not answered.';
  if (method !== 'POST') return undefined;
  const isOurs = origin === undefined ? site === 'same-origin' : origin === `http://${host}`;
  if (!isOurs) return 'Requests from other sites are not answered.';
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '') ? undefined : 'Send JSON.';
}

/** Somebody follows a link to us: that shows a page and does nothing. */
function isVisit(headers: IncomingMessage['headers']): boolean {
  return headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
}
