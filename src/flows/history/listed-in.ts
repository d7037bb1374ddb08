import { listedAbout } from '../../core/audit/listed-about.ts';
import type { Event } from '../../core/request/events.ts';
import { itself } from '../../core/request/itself.ts';
import { hasEnded, type Request } from '../../core/request/request.ts';
import type { ListedIn } from '../ports.ts';

/** In which histories a save is to be listed. Its requester and owner find it among their own. */
export function listedIn(before: Request, after: Request, events: readonly Event[]): ListedIn {
  const { requester, owner } = before.intent;
  const acted = events.flatMap((event) =>
    'by' in event && event.by && event.type !== 'vote-voided' ? [{ person: event.by, atMs: event.atMs }] : [],
  );
  const [first] = acted.filter(({ person }) => ![requester, owner, itself].includes(person));
  const isOver = !hasEnded(before) && hasEnded(after) && after.phase.status !== 'done';
  return { acted: first, ofUser: isOver && listedAbout(after.intent) === 'unless-done' };
}
