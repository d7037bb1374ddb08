import { isSelfService, traitsOf } from '../../core/intents/traits-of.ts';
import type { Operation } from '../../core/operations/operation.ts';
import type { Failure } from '../../core/request/failure.ts';
import { isUsedUp } from '../../core/request/handover.ts';
import type { Request } from '../../core/request/request.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

type Ending = Pick<Failure, 'code' | 'message'>;

const endings = {
  setUp: {
    code: 'set-up.timed-out',
    message: 'The owner did not open the links, set up MFA or activate the key in time.',
  },
  switch: {
    code: 'set-up.timed-out',
    message: 'The owner did not say in time that the new key is in use. Both keys work.',
  },
  notAccepted: {
    code: 'set-up.timed-out',
    message: 'The new owner did not accept in time.',
  },
  usedUp: { code: 'codes.used-up', message: 'AWS accepted none of the codes, and no more are tried.' },
} as const satisfies Record<string, Ending>;

/** The owner's time, or their tries, are used up. What people started for themselves and left is removed. */
export async function giveUp(run: Run): Promise<Continuation> {
  const { intent } = run.request;
  const atMs = run.now();
  const current = run.operations.find((_, index) => run.request.journal[index]?.state !== 'done');
  const ending = endingOf(run.request, current);
  // Nobody knows where an activated key is already in use.
  const isInUse = current?.kind === 'await-key-use';
  const isCleared = isSelfService(intent) && traitsOf(intent).isUndoable && !isInUse;
  await run.recordUnlessChanged([
    { type: 'failed', failure: { ...ending, atMs }, atMs },
    ...(isCleared ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
  ]);
  return 'go-on';
}

function endingOf(request: Request, current: Operation | undefined): Ending {
  if (current?.kind === 'await-key-use') return endings.switch;
  if (current?.kind === 'await-acceptance') return endings.notAccepted;
  const page = request.handovers.at(-1);
  return current?.kind === 'resync-mfa-device' && page && isUsedUp(page) ? endings.usedUp : endings.setUp;
}
