import type { ProblemReply } from '../protocol.ts';

const pausesMs = [600, 1500, 3000];
const timeoutMs = 10_000;

export type Reply<Body> = { ok: true; body: Body } | { ok: false; problem: ProblemReply } | 'unreachable';

/**
 * Asks again when no answer came or the server had a fault: everything sent here may be repeated.
 * keepalive: sent even if the page is closed meanwhile.
 */
export async function post<Body>(path: string, body: object, keepalive = false): Promise<Reply<Body>> {
  for (const pauseMs of [...pausesMs, undefined]) {
    const reply = await once<Body>(path, body, keepalive).catch(() => 'unreachable' as const);
    if (reply !== 'unreachable' || pauseMs === undefined) return reply;
    await new Promise((resume) => setTimeout(resume, pauseMs));
  }
  return 'unreachable';
}

async function once<Body>(path: string, body: object, keepalive: boolean): Promise<Reply<Body>> {
  // Not `mode: 'same-origin'`: with `no-referrer` that would send `Origin: null`.
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    cache: 'no-store',
    credentials: 'omit',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
    keepalive,
    signal: AbortSignal.timeout(timeoutMs),
  });
  if (response.status >= 500 || response.status === 429) return 'unreachable';
  const answer = await response.json();
  return response.ok ? { ok: true, body: answer } : { ok: false, problem: answer };
}
