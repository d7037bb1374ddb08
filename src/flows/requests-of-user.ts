import type { UserView } from '../core/account/user-view.ts';
import type { Request } from '../core/request/request.ts';
import { unlessUnreadable } from './fault.ts';
import { isSame } from './owned-users.ts';
import type { Requests, UserKey } from './ports.ts';

/** So many of its owner's requests are looked through. */
const searched = 60;
const shown = 20;

/** What was asked for a user, the newest first: what gives it something, and what its owner asked for or got. */
export async function requestsOfUser(
  { requests }: { requests: Requests },
  key: UserKey,
  { gives, owner }: Pick<UserView, 'gives' | 'owner'>,
): Promise<Request[]> {
  const [giving, ofOwner] = await Promise.all([
    Promise.all(gives.map(({ requestId }) => requests.load(requestId).catch(unlessUnreadable))),
    owner === undefined ? undefined : requests.ofPerson(owner, searched),
  ]);
  const all = [...giving.flatMap((each) => each ?? []), ...(ofOwner?.found ?? [])];
  const byId = new Map(all.filter(({ intent }) => isSame(intent, key)).map((each) => [each.id, each]));
  return [...byId.values()].sort((one, other) => other.submittedAtMs - one.submittedAtMs).slice(0, shown);
}
