import type { Handover } from './handover.ts';
import type { Request } from './request.ts';

/** The handover of an operation that counts: the latest one. */
export function handoverOf(request: Request, operation: number): Handover | undefined {
  return request.handovers.findLast((handover) => handover.operation === operation);
}

/** Whether the credential of this handover still exists: neither undone nor replaced since. */
export function isInForce(request: Request, { n, operation }: Handover): boolean {
  return handoverOf(request, operation)?.n === n && request.journal[operation]?.state === 'done';
}

/** Ids of the keys that its owner has activated and that still exist, as far as this request knows. */
export function activatedKeys(request: Request): string[] {
  return request.handovers.flatMap((handover) =>
    handover.keyId !== undefined && handover.activatedBy !== undefined && isInForce(request, handover)
      ? [handover.keyId]
      : [],
  );
}

/**
 * Whether its owner may get a new credential in place of this one: if the link expired unopened, if someone deleted the
 * key in AWS, or if it was opened and its content isn't in use yet. After the set-up, a forced password change would lock them out, and an activated key may be
 * in use. A page for codes is requested again as a whole, or five tries would become ten.
 */
export function mayAskAgain(request: Request, handover: Handover): boolean {
  if (handover.credential === 'mfa-codes') return false;
  if (handoverOf(request, handover.operation) !== handover || request.phase.status !== 'applying') return false;
  const state = request.journal[handover.operation]?.state;
  const isOpened = handover.state === 'opened' || handover.state === 'acknowledged';
  const isInUse =
    handover.credential === 'password'
      ? request.history.some(({ what }) => what === 'enrolled')
      : handover.activatedBy !== undefined;
  return state === 'revoked' || (state === 'done' && isOpened && !isInUse);
}
