import type { Operation } from '../../core/operations/operation.ts';
import type { Handover } from '../../core/request/handover.ts';
import { Fault } from '../fault.ts';
import { isReplaced } from './known-user-id.ts';
import type { Run } from './run.ts';
import { takeBack } from './take-back.ts';

/**
 * Voids a handover's link and revokes its credential. False if the link was opened after all: then it was delivered,
 * and is recorded as such.
 */
export async function revokeLost(run: Run, handover: Handover): Promise<boolean> {
  await run.lease.guard(2);
  const outcome = await run.ports.secrets.void(handover.secretId);
  const atMs = run.now();
  if (outcome === 'claimed') {
    const keyId = handover.keyId ?? (await keysOf(run, handover))[0];
    await run.record([{ type: 'handover-sent', n: handover.n, keyId, atMs }]);
    return false;
  }
  await revokeCredential(run, handover);
  await run.record([{ type: 'handover-lost', n: handover.n, atMs }]);
  return true;
}

/**
 * Revokes the credential of a handover, whether or not it was ever made. AWS is told a user's name: the credentials of
 * another user who has it by now are that user's own.
 */
export async function revokeCredential(run: Run, handover: Handover): Promise<void> {
  await run.lease.guard(2);
  const made = await revocations(run, handover);
  const toRevoke = made.length > 0 && (await isReplaced(run)) ? [] : made;
  for (const operation of toRevoke) {
    await run.lease.guard();
    await takeBack(run, operation);
  }
  run.takenBack.add(handover.operation);
}

async function revocations(run: Run, handover: Handover): Promise<Operation[]> {
  switch (handover.credential) {
    case 'password':
      return [{ kind: 'delete-login-profile' }];
    case 'mfa-device': {
      const made = run.operations[handover.operation];
      if (made?.kind !== 'create-mfa-device') throw new Error('the plan makes no such device');
      return [{ kind: 'delete-mfa-device', path: made.path, name: made.name }];
    }
    case 'access-key': {
      const keyIds = handover.keyId ? [handover.keyId] : await keysOf(run, handover);
      return keyIds.map((keyId) => ({ kind: 'delete-access-key', keyId }));
    }
    // A page that asks for codes gives nothing to revoke.
    case 'mfa-codes':
      return [];
  }
}

/** Keys that appeared with this handover: neither there before nor recorded with another one. */
async function keysOf(run: Run, { n, keysBefore, credential }: Handover): Promise<string[]> {
  if (credential !== 'access-key') return [];
  const others = run.request.handovers.filter((each) => each.n !== n).map((each) => each.keyId);
  try {
    const keys = await run.ports.accounts.accessKeys(run.target);
    return keys.map(({ id }) => id).filter((id) => !keysBefore.includes(id) && !others.includes(id));
  } catch (error) {
    if (error instanceof Fault && error.nature === 'missing') return [];
    throw error;
  }
}
