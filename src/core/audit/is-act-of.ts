import type { Intent } from '../intents/intent.ts';
import type { EventType } from '../request/events.ts';
import type { Moment } from './moments.ts';

/** Of the events that name nobody, those that only its owner brings about. */
const byOwner: readonly EventType[] = ['device-added', 'handover-opened', 'handover-acknowledged'];

/** Whether this person did it: asked for it, decided, clicked, or opened a link of theirs. */
export function isActOf(
  { event }: Pick<Moment, 'event'>,
  person: string,
  { requester, owner }: Pick<Intent, 'requester' | 'owner'>,
): boolean {
  // A vote that no longer counts names its voter, who did nothing then.
  if (!event || event.type === 'genesis' || event.type === 'vote-voided') return false;
  if (event.type === 'submitted' || event.type === 'cancelled') return person === requester;
  if ('by' in event) return event.by === person;
  return person === owner && byOwner.includes(event.type);
}
