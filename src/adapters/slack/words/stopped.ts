import { isSelfService } from '../../../core/intents/traits-of.ts';
import { type Failure, isStoppedForGood, stoppedBy } from '../../../core/request/failure.ts';
import type { Request } from '../../../core/request/request.ts';
import { mention, time } from '../blocks.ts';

/** The stop of its user that a request has ended by; undefined where none has. */
export function stopOf({ phase, history }: Pick<Request, 'phase' | 'history'>): Failure | undefined {
  if (phase.status === 'failed') return isStoppedForGood(phase.failure) ? phase.failure : undefined;
  if (phase.status !== 'undoing' && phase.status !== 'undone') return undefined;
  // Nothing goes on after a stop, so none is followed by a failure of another kind.
  const last = history.findLast((entry) => entry.what === 'failed')?.failure;
  return last && isStoppedForGood(last) ? last : undefined;
}

/** Whether to call it stopped: what a person did for themselves is cleared away by the stop itself, not by an undo. */
export function isStopped(request: Request): boolean {
  return stopOf(request) !== undefined && (request.phase.status === 'failed' || isSelfService(request.intent));
}

/** By the owner's own *Stop*: nothing had failed. */
export function isStoppedByOwner({ phase, intent, history }: Request): boolean {
  const isTakenBack = phase.status === 'undoing' || phase.status === 'undone';
  return isTakenBack && isSelfService(intent) && !history.some(({ what }) => what === 'failed');
}

/** Who stopped it and when, as mrkdwn, without a full stop. */
export function stopText(stop: Failure): string {
  return `${stoppedByText(stop)}, ${time(stop.atMs)}`;
}

export function stoppedByText(stop: Failure): string {
  const by = stoppedBy(stop);
  return by ? `Stopped by ${mention(by)}` : 'Stopped';
}
