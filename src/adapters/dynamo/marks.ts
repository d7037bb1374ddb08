import { isUrgent } from '../../core/intents/traits-of.ts';
import type { Request } from '../../core/request/request.ts';
import { lanes } from './tables.ts';

/** What only an urgent request has beside its packed content. */
export function urgentMarks({ intent, nextAtMs }: Pick<Request, 'intent' | 'nextAtMs'>) {
  if (!isUrgent(intent)) return {};
  return {
    lane: lanes.urgent,
    ...(nextAtMs === undefined ? {} : { listedBy: lanes.urgent, listedAt: nextAtMs }),
  };
}

/** The mark of a write that wakes the worker. */
export function wakes({ intent }: Pick<Request, 'intent'>): string {
  return isUrgent(intent) ? lanes.urgent : lanes.common;
}

/** The same in an update of an item that isn't read: `:worker` must be given. */
export const setWakes = 'wakes = if_not_exists(lane, :worker)';
export const wakesValues = { ':worker': lanes.common };
