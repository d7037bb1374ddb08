import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { minuteMs } from '../../core/durations.ts';
import type { Bodies } from './bodies.ts';
import { refuseUnread, tooManyText } from './end-unread.ts';
import { readLimitBytes } from './request-guard.ts';

/** The header that carries the secret; EventBridge sends it as the API key of its connection. */
const secretHeader = 'x-countersign-secret';
/** AWS finds a few keys a year: more than this is not AWS. */
const atMostAMinute = 60;

export interface HealthWebhookParts {
  secret: string;
  bodies: Bodies;
  clock: { now(): number };
  /** What became of an event: `malformed` if it is none. Throws if it couldn't be stored, and AWS sends it again. */
  take(event: unknown): Promise<'taken' | 'malformed'>;
  onRefused(reason: string): void;
  onFault(error: unknown): void;
}

/** `POST /events/aws-health`: refused before its body is read, unless it carries the secret. */
export function healthWebhook(parts: HealthWebhookParts) {
  const { secret, bodies, clock, take, onRefused, onFault } = parts;
  const isOverLimit = limiter(clock);
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const refuse = (status: number, text: string, headers = {}) => {
      onRefused(`/events/aws-health: ${status}`);
      refuseUnread(response, status, text, headers);
    };
    if (request.method !== 'POST') return refuse(405, 'Only POST.', { allow: 'POST' });
    if (!isSame(request.headers[secretHeader], secret)) return refuse(401, 'The secret is missing or wrong.');
    if (isOverLimit()) return refuse(429, tooManyText, { 'retry-after': '60' });
    const read = await bodies.read(request, readLimitBytes);
    if ('unread' in read) {
      if (read.unread === 'cut-off') return;
      const isTooLarge = read.unread === 'too-large';
      return refuse(isTooLarge ? 413 : 503, isTooLarge ? 'An event has at most 16 KB.' : tooManyText);
    }
    try {
      const taken = await take(parsed(read.body));
      if (taken === 'taken') return answer(response, 202, 'Taken.');
      onRefused('/events/aws-health: 400');
      answer(response, 400, 'This is not an event of AWS Health.');
    } catch (error) {
      onFault(error);
      answer(response, 503, 'It could not be stored. Send it again.');
    }
  };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

function answer(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end(text);
}

/** In the same time wherever they differ, and however long they are. */
function isSame(given: string | string[] | undefined, secret: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest();
  return typeof given === 'string' && timingSafeEqual(digest(given), digest(secret));
}

function limiter(clock: { now(): number }): () => boolean {
  let [sinceMs, count] = [Number.NEGATIVE_INFINITY, 0];
  return () => {
    const nowMs = clock.now();
    if (nowMs - sinceMs >= minuteMs) [sinceMs, count] = [nowMs, 0];
    count += 1;
    return count > atMostAMinute;
  };
}
