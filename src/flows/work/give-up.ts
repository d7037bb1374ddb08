import { rotationSteps } from '../../core/plan/rotation.ts';
import { isTakenBack } from '../../core/request/intent.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

const messages = {
  setUp: 'The owner did not open the links, set up MFA or activate the key in time.',
  switch: 'The owner did not say in time that the new key is in use. Both keys work.',
};

/** The owner's time is over. What somebody began for themselves and left is cleared away. */
export async function giveUp(run: Run): Promise<Outcome> {
  const { intent, journal } = run.request;
  const atMs = run.now();
  const isRotation = intent.kind === 'rotate-key';
  const hasTwoKeys = isRotation && journal[rotationSteps.activateNew]?.state === 'done';
  const message = hasTwoKeys ? messages.switch : messages.setUp;
  // Nobody knows where an activated key is in use already.
  const isCleared = isTakenBack(intent) || (isRotation && !hasTwoKeys);
  await run.recordUnlessChanged([
    { type: 'failed', failure: { code: 'set-up.timed-out', message, atMs }, atMs },
    ...(isCleared ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
  ]);
  return 'go-on';
}
