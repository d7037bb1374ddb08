import { moduleOf } from '../intents/table.ts';
import { madeUserIdOf, type Request } from './request.ts';

/** Whether its user exists and was ours to give out, or to manage: no other user is ever stopped. */
export function isInOurCare({ intent, journal, handovers, phase }: Request): boolean {
  if (moduleOf(intent).traits.changesOwner) return phase.status === 'done';
  if (intent.userId !== undefined) return true;
  if (moduleOf(intent).traits.isTakeover) return phase.status === 'done';
  return handovers.length > 0 || madeUserIdOf({ journal }) !== undefined;
}
