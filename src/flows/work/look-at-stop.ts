import { type HeldUpStop, isStopHeldUp } from '../../core/notices/is-stop-held-up.ts';
import type { HeldUp, Stop } from '../../core/request/stop.ts';
import { stopTakesAtMostMs } from '../../core/request/stops.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Run } from './run.ts';

/** What has become of a stop that was begun. `held-up`: it waits for AWS, or for an operator; `by`: people should know. */
export async function lookAtStop(
  { ports }: Run,
  { requestId, atMs }: Extract<Stop, { state: 'begun' }>,
): Promise<Stop | { state: 'in-progress' } | { state: 'held-up'; by?: HeldUp | undefined }> {
  const request = await ports.requests.load(requestId).catch(unlessUnreadable);
  const { phase, trouble, setAside } = request ?? {};
  if (phase?.status === 'done') return { state: 'stopped' };
  // AWS shows no such user, at once or once it was begun.
  if (phase?.status === 'rejected' || phase?.status === 'undone') return { state: 'left', why: 'missing' };
  if (phase?.status === 'failed') {
    const { code, message } = phase.failure;
    return { state: 'failed', requestId, code, message };
  }
  if (ports.clock.now() >= atMs + stopTakesAtMostMs)
    return {
      state: 'failed',
      requestId,
      code: trouble?.code ?? 'stop.unfinished',
      message: trouble?.message ?? '',
    };
  if (request && !trouble && !setAside) return { state: 'in-progress' };
  return { state: 'held-up', by: request && isStopHeldUp(request) ? heldUpBy(request) : undefined };
}

function heldUpBy({ trouble: { code, message, isRefused } }: HeldUpStop): HeldUp {
  return { code, message, ...(isRefused ? { isRefused } : {}) };
}
