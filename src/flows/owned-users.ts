import type { Ledger } from '../core/account/ledger.ts';
import type { UserKind } from '../core/catalogue/catalogue.ts';
import { moduleOf } from '../core/intents/table.ts';
import { hasEnded, madeUserIdOf } from '../core/request/request.ts';
import { UnreadableItem } from './fault.ts';
import type { Listing, Requests, UserKey, UserRecord, Users } from './ports.ts';

/** A user with an owner, according to our record. */
export interface OwnedUser extends UserKey {
  owner: string;
  userId: string;
  userKind: UserKind;
  gives: Ledger;
  /** Its grant is still being set up. */
  isInSetUp: boolean;
  /** That grant. */
  inSetUpBy?: string | undefined;
  suspended?: UserRecord['suspended'];
}

interface Ports {
  requests: Requests;
  users: Users;
}

/**
 * Which users without an owner on record count: those whose set-up is in progress; or for a stop, those of any grant that
 * has not ended, because the credentials of one that failed may work.
 */
type SetUps = 'in-progress' | 'unfinished';

/** The users that our record says a person owns, and those being set up for them; unreadable ones by name. */
export async function usersOwnedBy(
  { requests, users }: Ports,
  person: string,
  setUps: SetUps = 'in-progress',
): Promise<Listing<OwnedUser>> {
  const { found: records, unreadable } = await users.ofPerson(person);
  const listing: Listing<OwnedUser> = { found: [], unreadable: [...unreadable] };
  const read = records.map(async (record) => {
    try {
      return await ownedUser(requests, record, setUps);
    } catch (error) {
      if (!(error instanceof UnreadableItem)) throw error;
      listing.unreadable.push(record.userName);
      return undefined;
    }
  });
  listing.found = (await Promise.all(read)).flatMap((user) => (user?.owner === person ? [user] : []));
  return listing;
}

/** Whose user a record is of; undefined: nobody's, or it isn't made yet. */
export async function ownedUser(
  requests: Requests,
  record: UserRecord,
  setUps: SetUps,
): Promise<OwnedUser | undefined> {
  return fromRecord(record) ?? fromGrant(requests, record, setUps);
}

export function isSame(one: UserKey, other: UserKey): boolean {
  return one.account === other.account && one.userName.toLowerCase() === other.userName.toLowerCase();
}

function fromRecord({
  account,
  userName,
  belongsTo,
  gives = {},
  suspended,
}: UserRecord): OwnedUser | undefined {
  if (!belongsTo) return undefined;
  const { person: owner, userId, userKind } = belongsTo;
  return { account, userName, owner, userId, userKind, gives, isInSetUp: false, suspended };
}

/** After its user is made, and before its record names the owner. */
async function fromGrant(
  requests: Requests,
  { reservedBy, suspended }: UserRecord,
  setUps: SetUps,
): Promise<OwnedUser | undefined> {
  const grant = reservedBy ? await requests.load(reservedBy) : undefined;
  if (!grant) return undefined;
  const { intent, phase } = grant;
  const userId = madeUserIdOf(grant);
  const isMeant = setUps === 'in-progress' ? phase.status === 'applying' : !hasEnded(grant);
  if (!isMeant || !userId) return undefined;
  const { account, userName, owner } = intent;
  const userKind = moduleOf(intent).userKind(intent);
  return {
    ...{ account, userName, owner, userId, userKind, gives: {} },
    ...{ isInSetUp: true, inSetUpBy: grant.id, suspended },
  };
}
