import type { Operation } from '../operations/operation.ts';
import type { Request } from '../request/request.ts';
import { waitingFor } from '../request/waiting.ts';
import type { Notice } from './notice.ts';
import { isSent } from './sent.ts';

/**
 * Who has turned MFA on by our page has clicked nothing that could answer them: what is left comes as a message, once.
 * Where nothing is left, the question about the device is that message. Where access waits for MFA and no link was sent,
 * it is the first that its owner hears.
 */
export function missing(request: Request, operations: readonly Operation[]): Notice[] {
  const isAsked = isMissingAsked(request, operations);
  return isAsked || isSent(request, { kind: 'missing' }) ? [{ kind: 'missing' }] : [];
}

/** Whether that message has the next button. */
export function isMissingAsked(request: Request, operations: readonly Operation[]): boolean {
  const { addedDevice, reportMissedAtMs, handovers } = request;
  const isMissed = addedDevice !== undefined && reportMissedAtMs !== undefined;
  return (isMissed || handovers.length === 0) && waitingFor(request, operations)?.for === 'enrolment';
}
