import type { ServerResponse } from 'node:http';
import { Refusal } from '../workspace/refusal.ts';

/** The HTTP answer. */
export interface Answer {
  status: number;
  body: string;
  error?: string;
  headers?: Record<string, string>;
}

export function jsonAnswer(status: number, body: Record<string, unknown>): Answer {
  const error = typeof body.error === 'string' ? { error: body.error } : {};
  return { status, body: JSON.stringify(body), ...error };
}

/** The Web API says no with 200 and a code. */
export function refusalAnswer({ code, messages, details: more }: Refusal): Answer {
  const details = messages.length > 0 && { errors: messages, response_metadata: { messages } };
  return jsonAnswer(200, { ok: false, error: code, ...more, ...details });
}

/** A response URL says no with a status. */
export function hookRefusalAnswer({ code }: Refusal): Answer {
  const isGone = ['invalid_url', 'expired_url', 'used_url'].includes(code);
  return { status: isGone ? 404 : 400, body: code, error: code };
}

/** Runs `handle`; a Refusal becomes an answer, anything else is rethrown. */
export async function answerOf(
  handle: () => Promise<Answer>,
  refused: (refusal: Refusal) => Answer,
): Promise<Answer> {
  try {
    return await handle();
  } catch (error) {
    if (error instanceof Refusal) return refused(error);
    throw error;
  }
}

export function send(response: ServerResponse, answer: Answer): void {
  const type = answer.body.startsWith('{') ? 'application/json; charset=utf-8' : 'text/plain; charset=utf-8';
  response.writeHead(answer.status, { 'content-type': type, ...answer.headers });
  response.end(answer.body);
}
