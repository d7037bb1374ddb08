import type { Request } from './request.ts';

/** newOwner: absent while the user belongs to the person it was asked for. */
export type Owned = Pick<Request, 'intent' | 'newOwner'>;

/** Who owns its user today: it may have been transferred since this was asked for. */
export function ownerOf({ intent, newOwner }: Owned): string {
  return newOwner ?? intent.owner;
}

/** Owner and requester, each once. Somebody who has given the user away is neither, whatever they asked for before. */
export function peopleOf(request: Owned): string[] {
  const { owner, requester } = request.intent;
  const isGivenAway = request.newOwner !== undefined && requester === owner;
  return [...new Set([ownerOf(request), ...(isGivenAway ? [] : [requester])])];
}

/** Whether they asked for it, or own its user: today, or when it was asked for. */
export function isOfPerson(request: Owned, person: string): boolean {
  const { requester, owner } = request.intent;
  return [requester, owner, ownerOf(request)].includes(person);
}
