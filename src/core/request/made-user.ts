import { isMadeBy, type SeenUser } from '../account/snapshot.ts';
import { madeUserIdOf, type Request } from './request.ts';

/** Whether it is the user that this request has made: tags can be copied to another one, its id cannot. */
export function isMadeHere(user: SeenUser, request: Pick<Request, 'id' | 'journal'>): boolean {
  const made = madeUserIdOf(request);
  return isMadeBy(user, request.id) && (made === undefined || made === user.userId);
}
