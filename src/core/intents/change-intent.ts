import type { UserKind } from '../catalogue/catalogue.ts';
import type { AskedCredential } from '../request/ask.ts';
import type { Intent, Named } from './intent.ts';

/** Other access and other credentials for a user that Countersign manages. */
export interface Change extends Named {
  kind: 'change';
  /** As the requester says; only the user's owner is told if it is wrong. */
  userKind: UserKind;
  /** Of the user on record with that name, owner and kind; absent: there was none. */
  userId?: string | undefined;
  /** Entitlements. */
  add: string[];
  remove: string[];
  give: AskedCredential[];
  take: AskedCredential[];
  /** How long what is added and given lasts; absent: no end date. */
  lastsMs?: number | undefined;
  /** What requests had given the user when its owner asked. Absent, or empty: unknown, judged as the highest risk. */
  entitlements?: string[] | undefined;
  /** Absent: its owner only gives something up, which needs nobody. */
  reason?: string | undefined;
}

/** The intent if it changes a user, otherwise undefined. */
export function changeIn(intent: Intent): Change | undefined {
  return 'kind' in intent && intent.kind === 'change' ? (intent as Change) : undefined;
}

/** Whether its owner asks. Others may not know what the user has. */
export function isByOwner({ requester, owner }: Pick<Named, 'requester' | 'owner'>): boolean {
  return requester === owner;
}

/** What an owner gives up needs nobody else. */
export function isGivingUp(intent: Pick<Change, 'requester' | 'owner' | 'add' | 'give'>): boolean {
  return isByOwner(intent) && intent.add.length + intent.give.length === 0;
}
