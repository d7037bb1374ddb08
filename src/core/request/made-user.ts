import { isMadeBy, type SeenUser } from '../account/snapshot.ts';
import { madeUserIdOf, type Request } from './request.ts';

/** Whether it is the user that this request has made, as far as its journal knows. */
export function isMadeHere(user: SeenUser, request: Pick<Request, 'id' | 'journal'>): boolean {
  return isMadeBy(user, request.id, madeUserIdOf(request));
}
