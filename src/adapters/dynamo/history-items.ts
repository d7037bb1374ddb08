import type { Intent } from '../../core/intents/intent.ts';
import type { Request } from '../../core/request/request.ts';
import type { Acted, ListedIn, RefusedAct, UserKey } from '../../flows/ports.ts';
import { versionOf } from './items/read-item.ts';
import { refusalKind } from './items/refusal.ts';

/**
 * Lists that only a history reads. Each entry is one small item that never changes, in a partition of its own: an index would
 * cost another write. It is written before what it points to, so there may be one too many and never one too few.
 *
 *   HISTORY#@<person>          ACTED#<time>#<request>      they did something on a request of others
 *   HISTORY#@<person>          REFUSED#<time>#<random>     they were refused something
 *   HISTORY#<request>          REFUSED#<time>#<random>     somebody was refused something on it
 *   HISTORY#<account>#<user>   ASKED#<time>#<request>      it is about that user
 */
export const historyParts = { acted: 'ACTED#', refused: 'REFUSED#', asked: 'ASKED#' } as const;

const historyOf = (what: string) => `HISTORY#${what}`;
export const ofPerson = (person: string) => historyOf(`@${person}`);
export const ofRequest = (id: string) => historyOf(id);
export const ofUser = ({ account, userName }: UserKey) => historyOf(`${account}#${userName.toLowerCase()}`);

/** Sorts as the number does, for the next three hundred years. */
const sorted = (atMs: number) => String(Math.max(0, atMs)).padStart(13, '0');

function actedItem({ person, atMs }: Acted, requestId: string) {
  return { pk: ofPerson(person), sk: `${historyParts.acted}${sorted(atMs)}#${requestId}` };
}

export function askedItem(intent: Pick<Intent, 'account' | 'userName'>, requestId: string, atMs: number) {
  return { pk: ofUser(intent), sk: `${historyParts.asked}${sorted(atMs)}#${requestId}` };
}

/** Of a save. */
export function historyItems(
  { id, intent, submittedAtMs }: Request,
  { acted, ofUser: isOfUser }: ListedIn = { ofUser: false },
) {
  return [
    ...(acted ? [actedItem(acted, id)] : []),
    ...(isOfUser ? [askedItem(intent, id, submittedAtMs)] : []),
  ];
}

/** A copy for the person, and one for the request if it names one. */
export function refusedItems(act: RefusedAct, random: string) {
  const sk = `${historyParts.refused}${sorted(act.atMs)}#${random}`;
  const places = [ofPerson(act.person), ...(act.requestId ? [ofRequest(act.requestId)] : [])];
  return places.map((pk) => ({ pk, sk, v: versionOf(refusalKind), ...act }));
}
