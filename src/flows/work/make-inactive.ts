import type { Operation } from '../../core/operations/operation.ts';
import { Fault } from '../fault.ts';
import { orFault } from './or-fault.ts';
import type { Run } from './run.ts';
import { takeBack } from './take-back.ts';

const firstWaitMs = 200;
const longestWaitMs = 8000;

/** The outcome for a key that was just made; `left`: it couldn't be deleted either, so it must be looked for later. */
export type NewKey = { is: 'inactive' } | { is: 'deleted' | 'left'; fault: Fault };

/**
 * A key works as soon as it is made, and someone who opens a stolen link must get nothing that works:
 *
 *   made ─→ inactive, and the link may go out
 *     └───→ AWS refuses, or does not know it in time ─→ deleted, and nobody has it
 *
 * AWS may not know it yet, so the call is repeated for as long as that may last.
 */
export async function makeInactive(run: Run, keyId: string): Promise<NewKey> {
  const { clock, timing } = run.ports;
  const untilMs = run.now() + timing.propagationMs;
  for (let waitMs = firstWaitMs; ; waitMs = Math.min(longestWaitMs, waitMs * 2)) {
    const fault = await attempt(run, { kind: 'deactivate-access-key', keyId });
    if (!fault) return { is: 'inactive' };
    if (isForGood(fault) || run.now() + waitMs >= untilMs) return deleted(run, keyId, fault);
    await clock.sleep(waitMs);
  }
}

function isForGood({ nature, isOfOurselves }: Fault): boolean {
  return nature === 'refused' && !isOfOurselves;
}

async function deleted(run: Run, keyId: string, why: Fault): Promise<NewKey> {
  const failed = await attempt(run, { kind: 'delete-access-key', keyId });
  const { nature, serviceRequestId } = why;
  // AWS has had its time to show it: making another one wouldn't help, so a person has to look.
  const passes = nature === 'transient' || nature === 'unknown-outcome';
  const message = failed
    ? `AWS neither made the new access key ${keyId} inactive nor deleted it. Nobody has its secret, and the bot keeps trying to delete it. ${why.message}`
    : `AWS did not make the new access key ${keyId} inactive, so the bot deleted it; nobody had its secret. ${why.message}`;
  const fault = new Fault(message, {
    nature: passes ? nature : 'refused',
    code: nature === 'missing' ? 'key.not-shown' : why.code,
    serviceRequestId,
    cause: why,
  });
  return { is: failed ? 'left' : 'deleted', fault };
}

/** It was made, so not finding it is a fault, however late. */
function attempt(run: Run, operation: Operation): Promise<Fault | undefined> {
  return orFault(async () => {
    await run.lease.guard();
    await takeBack(run, operation, Number.POSITIVE_INFINITY);
    return undefined;
  });
}
