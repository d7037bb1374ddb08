import type { Command, Grounds } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import type { Request, Status } from '../../../src/core/request/request.ts';
import { aHandover, aRequest, grounds, submittedAtMs } from '../../support/builders.ts';

export const now = submittedAtMs + 10 * 60_000;

/** In a word: the code of the refusal, or the events. */
export function outcome(request: Request, command: Command, given: Grounds = grounds(), at = now): string {
  const decision = decide(request, command, at, given);
  return Array.isArray(decision) ? decision.map(({ type }) => type).join(' ') || 'nothing' : decision.code;
}

/** A request whose access key was handed over and opened, whose password link expired unopened. */
export function withLinks(status: Status, fields: Parameters<typeof aRequest>[0] = {}): Request {
  return aRequest({
    status,
    journal: { 2: { state: 'revoked' }, 4: { state: 'done' } },
    handovers: [
      aHandover({ n: 1, operation: 2, state: 'expired' }),
      aHandover({ n: 2, operation: 4, credential: 'access-key', state: 'opened' }),
    ],
    ...fields,
  });
}
