import { moduleOf } from '../../core/intents/table.ts';
import { isSelfService, traitsOf } from '../../core/intents/traits-of.ts';
import type { Operation } from '../../core/operations/operation.ts';
import type { Failure } from '../../core/request/failure.ts';
import { isUsedUp } from '../../core/request/handover.ts';
import type { Request } from '../../core/request/request.ts';
import type { Continuation } from './continuation.ts';
import { noteDeletedKey } from './deleted-key.ts';
import type { AccessKey } from './ports.ts';
import type { Run } from './run.ts';

type Ending = Pick<Failure, 'code' | 'message'>;

const endings = {
  setUp: {
    code: 'set-up.timed-out',
    message: 'The owner did not open the links, set up MFA or activate the key in time.',
  },
  switch: {
    code: 'set-up.timed-out',
    message: 'The owner did not say in time that the new key is in use.',
  },
  keyDeleted: {
    code: 'set-up.timed-out',
    message: 'Someone deleted the new access key in AWS, and the owner did not ask for another one in time.',
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
  const current = run.operations.find((_, index) => run.request.journal[index]?.state !== 'done');
  const keys = current?.kind === 'await-key-use' ? await run.ports.accounts.accessKeys(run.target) : undefined;
  if (keys && (await noteDeletedKey(run, keys))) return 'go-on';
  const ending = keys ? endingOfSwitch(run, keys) : endingOf(run.request, current);
  const atMs = run.now();
  // Nobody knows where an activated key is already in use.
  const isInUse = keys !== undefined;
  const isCleared = isSelfService(intent) && traitsOf(intent).isUndoable && !isInUse;
  await run.recordUnlessChanged([
    { type: 'failed', failure: { ...ending, atMs }, atMs },
    ...(isCleared ? [{ type: 'undo-asked', by: intent.owner, atMs } as const] : []),
  ]);
  return 'go-on';
}

function endingOfSwitch({ request: { intent }, target }: Run, keys: readonly AccessKey[]): Ending {
  const both = [target.keyId, moduleOf(intent).key?.(intent)?.keyId];
  const doBothWork = both.every((keyId) => keys.some(({ id, isActive }) => id === keyId && isActive));
  const { code, message } = endings.switch;
  return { code, message: doBothWork ? `${message} Both keys work.` : message };
}

function endingOf(request: Request, current: Operation | undefined): Ending {
  if (current?.kind === 'create-access-key' && request.handovers.at(-1)?.deletedAtMs !== undefined)
    return endings.keyDeleted;
  if (current?.kind === 'await-acceptance') return endings.notAccepted;
  const page = request.handovers.at(-1);
  return current?.kind === 'resync-mfa-device' && page && isUsedUp(page) ? endings.usedUp : endings.setUp;
}
