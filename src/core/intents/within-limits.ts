import type { Operation } from '../operations/operation.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { BeyondLimits } from '../plan/problem.ts';
import type { MayBeArgued, OfUser } from './intent.ts';
import type { Gives } from './intent-module.ts';
import type { SelfServiceUser, WishDetails } from './self-service.ts';

/** What an owner may not do alone, they ask for with a reason, and approvers decide. */
export function withinLimits(
  { userName, reason }: OfUser & MayBeArgued,
  beyond: () => BeyondLimits | undefined,
  operations: Operation[],
): Assembled {
  const why = reason === undefined ? beyond() : undefined;
  return why ? { problem: { code: 'approval.needed', userName, why } } : { operations };
}

/** Approvers see, and the rules judge, what the user can do with it; without approval, owners get what they have. */
export function givesIfArgued({ reason, entitlements = [] }: MayBeArgued): Gives {
  return reason === undefined ? { access: 'nothing' } : { access: 'again', entitlements };
}

export function argument({ entitlements }: SelfServiceUser, { reason }: WishDetails): MayBeArgued {
  return { entitlements, ...(reason === undefined ? {} : { reason }) };
}
