import type { Intent } from '../../core/intents/intent.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import type { Acted, RefusedAct, UserKey } from '../../flows/ports.ts';
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

export function actedItem({ person, atMs }: Acted, requestId: string) {
  return { pk: ofPerson(person), sk: `${historyParts.acted}${sorted(atMs)}#${requestId}` };
}

export function askedItem(intent: Pick<Intent, 'account' | 'userName'>, requestId: string, atMs: number) {
  return { pk: ofUser(intent), sk: `${historyParts.asked}${sorted(atMs)}#${requestId}` };
}

/** A copy for the person, and one for the request if it names one. */
export function refusedItems(act: RefusedAct, random: string) {
  const sk = `${historyParts.refused}${sorted(act.atMs)}#${random}`;
  const places = [ofPerson(act.person), ...(act.requestId ? [ofRequest(act.requestId)] : [])];
  return places.map((pk) => ({ pk, sk, v: versionOf(refusalKind), ...act }));
}

/**
 * Not what only looked at a user or watches a key, nor what is about an account or about many. What finds out about an
 * exposed key, in haste and for others, is left to what follows from it: its function may write nothing else.
 */
export function isInUserHistory(intent: Intent): boolean {
  const { isOfAccount, isOfMany, isUnlisted, isUrgent, rescuedBy } = traitsOf(intent);
  const isLook = isUnlisted && rescuedBy === 'owner';
  const isFindingOut = isUrgent && moduleOf(intent).tells.isQuiet;
  return !isOfAccount && !isOfMany && !isLook && !isFindingOut;
}
