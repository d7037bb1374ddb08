import type { AccessDocuments } from '../risk/access-documents.ts';
import type { UserPermissions } from './existing-user.ts';
import type { Ledger } from './ledger.ts';
import type { Snapshot } from './snapshot.ts';
import type { UserCredentials } from './user-credentials.ts';

/** What is read of a user for somebody who is shown all of it; never a secret. */
export interface UserView {
  userName: string;
  userId: string;
  path: string;
  tags: Record<string, string>;
  boundary?: string | undefined;
  /** By our record, if AWS still says the same. */
  owner?: string | undefined;
  /** Nothing of it works until it is given back. */
  isStopped?: true | undefined;
  /** What requests give it, the oldest first. */
  gives: Given[];
  /** Absent: it is outside our path, where the bot may read no more. */
  credentials?: UserCredentials | undefined;
  permissions?: UserPermissions | undefined;
  /** Texts of managed policies, and of groups, as far as they may be read and are short enough. */
  documents?: Pick<AccessDocuments, 'groups' | 'policies'> | undefined;
}

interface Given {
  requestId: string;
  entitlements: string[];
  /** Epoch ms; absent: no end date. */
  untilMs?: number | undefined;
}

export function givenBy(ledger: Ledger): Given[] {
  return Object.entries(ledger).map(([requestId, { entitlements, untilMs }]) => ({
    requestId,
    entitlements: [...entitlements],
    ...(untilMs === undefined ? {} : { untilMs }),
  }));
}

/** Characters. A policy of an account has at most 6,144; some of AWS's own have ten times as many. */
const longestText = 12_000;
const longestTogether = 60_000;

/** Those texts that a stored view has room for: of the managed policies first, then of the groups. */
export function shortEnough({ groups, policies }: NonNullable<Snapshot['documents']>): UserView['documents'] {
  let room = longestTogether;
  const kept = (texts: Record<string, string>) =>
    Object.fromEntries(
      Object.entries(texts).filter(([, { length }]) => {
        const fits = length <= longestText && length <= room;
        if (fits) room -= length;
        return fits;
      }),
    );
  const ofPolicies = kept(policies);
  return {
    policies: ofPolicies,
    groups: Object.fromEntries(Object.entries(groups).map(([name, texts]) => [name, kept(texts)])),
  };
}
