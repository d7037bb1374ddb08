import type { Operation } from '../../core/operations/operation.ts';
import { type ExpiryReach, expiryReach, newExpiryDays } from '../../core/password-policy/expiry.ts';
import { standing } from '../../core/password-policy/password-policy.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Run } from './run.ts';

/**
 * Whose passwords would expire by a plan, as far as the account was gathered. Undefined: nobody's, or it is unknown. It
 * is told to people and not signed: it changes every day.
 */
export async function expiryReachOf(
  { ports, request }: Pick<Run, 'ports' | 'request'>,
  operations: readonly Operation[],
): Promise<ExpiryReach | undefined> {
  const set = operations.find((each) => each.kind === 'set-password-policy');
  const days = set && newExpiryDays(standing(set.before), standing(set.after));
  if (days === undefined) return undefined;
  const { inventories, clock } = ports;
  const { account } = request.intent;
  const mark = await inventories.newest(account).catch(unlessUnreadable);
  const inventory = mark && (await inventories.read(account, mark).catch(unlessUnreadable));
  return inventory && expiryReach(inventory.users, days, { asOfMs: inventory.reportAtMs, nowMs: clock.now() });
}
