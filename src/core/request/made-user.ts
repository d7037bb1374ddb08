import { isMadeBy, type SeenUser } from '../account/snapshot.ts';
import { madeUserIdOf, type Request } from './request.ts';

/**
 * Whether it is the user that this request has made: tags can be copied to another one, or removed, its id cannot. Only
 * of a user whose id was never learned do the tags decide.
 */
export function isMadeHere(user: SeenUser, request: Pick<Request, 'id' | 'journal'>): boolean {
  const made = madeUserIdOf(request);
  return made === undefined ? isMadeBy(user, request.id) : made === user.userId;
}
