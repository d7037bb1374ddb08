import type { WebRequest } from './message.ts';
import type { ProblemCode } from './protocol.ts';

/**
 * Uses the browser's own word if it gives one (`Sec-Fetch-Site`), otherwise the `Origin`: a request without either is
 * refused.
 */
function isSameOrigin({ headers }: WebRequest, origin: string): boolean {
  const site = headers['sec-fetch-site'];
  return site === undefined ? headers.origin === origin : site === 'same-origin';
}

export function isPrefetch({ headers }: WebRequest): boolean {
  return [headers['sec-purpose'], headers.purpose].some((purpose) => purpose?.startsWith('prefetch'));
}

/** Of what a page posts. */
const postLimitBytes = 4096;
/** Of any request: more is never read. */
export const readLimitBytes = 16 * 1024;

/** Why a POST isn't read at all. */
export function postProblem(request: WebRequest, origin: string): ProblemCode | undefined {
  if (!isSameOrigin(request, origin)) return 'request.cross-origin';
  if (!/^application\/json\s*(;|$)/i.test(request.headers['content-type'] ?? '')) return 'request.not-json';
  if (new TextEncoder().encode(request.body).length > postLimitBytes) return 'request.too-large';
  return undefined;
}
