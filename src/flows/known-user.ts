import { knownEntitlements } from '../core/account/ledger.ts';
import type { UserKind } from '../core/catalogue/catalogue.ts';
import { moduleOf } from '../core/intents/table.ts';
import { madeUserIdOf } from '../core/request/request.ts';
import type { Requests, Suspension, UserKey, Users } from './ports.ts';

/** A user of our record, whatever has become of it: with an owner, in set-up, or left by an undo. */
export interface KnownUser extends UserKey {
  owner: string;
  userId: string;
  userKind: UserKind;
  /** Empty: unknown. */
  entitlements: string[];
  /** Its grant has not been finished, or was undone around it. */
  isUnfinished: boolean;
  suspended: Suspension | undefined;
}

/** Undefined: we know of no such user. */
export async function knownUser(
  { users, requests }: { users: Pick<Users, 'read'>; requests: Pick<Requests, 'load'> },
  key: UserKey,
): Promise<KnownUser | undefined> {
  const record = await users.read(key);
  if (!record) return undefined;
  const { account, userName, belongsTo, reservedBy, suspended, gives = {} } = record;
  if (belongsTo) {
    const { person: owner, userId, userKind } = belongsTo;
    const entitlements = [...knownEntitlements(gives)];
    return { account, userName, owner, userId, userKind, entitlements, isUnfinished: false, suspended };
  }
  const holder = reservedBy === undefined ? undefined : await requests.load(reservedBy);
  const userId = holder && madeUserIdOf(holder);
  if (!holder || userId === undefined) return undefined;
  const { intent } = holder;
  const { userKind, gives: givesOf } = moduleOf(intent);
  const given = givesOf(intent);
  return {
    ...{ account, userName: intent.userName, owner: intent.owner, userId, suspended, isUnfinished: true },
    userKind: userKind(intent),
    entitlements: 'entitlements' in given ? [...given.entitlements] : [],
  };
}
