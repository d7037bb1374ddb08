import { boundaryOf } from '../catalogue/boundary-of.ts';
import {
  type Account,
  type Catalogue,
  type Entitlement,
  isOffered,
  type UserKind,
  userKinds,
} from '../catalogue/catalogue.ts';
import { inlineOf } from '../catalogue/inline-of.ts';
import { atPath, pathOf } from '../catalogue/path-of.ts';
import { inlineRoom, inlineSizeOf } from './bot-policies.ts';

/** What the inline policies of the catalogue take on one kind of user in one account; in characters. */
export interface InlineRoom {
  account: Account;
  kind: UserKind;
  /** What IAM leaves for all of them, at the account's own path. */
  room: number;
  entitlements: { id: string; size: number }[];
  /** Ids of entitlements that nobody can have together: every pair, or else as few of the largest as are too many. */
  tooMuch: { ids: string[]; size: number }[];
}

/** Without those where nothing is offered that has an inline policy. */
export function inlineRooms({
  accounts,
  entitlements,
}: Pick<Catalogue, 'accounts' | 'entitlements'>): InlineRoom[] {
  return accounts.flatMap((account) =>
    userKinds.flatMap((kind) => {
      const offered = entitlements.filter(
        (each) => inlineOf([each]).length > 0 && isOffered(each, account.id, kind),
      );
      if (offered.length === 0) return [];
      const room = inlineRoom(account, kind);
      return [
        { account, kind, room, entitlements: offered.map(sized), tooMuch: tooMuch(offered, account, kind) },
      ];
    }),
  );
}

function sized(entitlement: Entitlement) {
  return { id: entitlement.id, size: sizeTogether([entitlement]) };
}

function sizeTogether(entitlements: readonly Entitlement[]): number {
  return inlineSizeOf(inlineOf(entitlements).map(({ document }) => document));
}

/** Those of different boundaries or paths are never on one user. */
function tooMuch(offered: readonly Entitlement[], account: Account, kind: UserKind): InlineRoom['tooMuch'] {
  const exceeds = (some: readonly Entitlement[]) => {
    const path = pathOf(some, account);
    const isOneUser = path !== undefined && boundaryOf(some, account) !== undefined;
    return isOneUser && sizeTogether(some) > inlineRoom(atPath(account, path), kind);
  };
  const largestFirst = offered.toSorted((one, other) => sizeTogether([other]) - sizeTogether([one]));
  const pairs = offered.flatMap((one, index) => offered.slice(index + 1).map((other) => [one, other]));
  const first = largestFirst.map((_, index) => largestFirst.slice(0, index + 1)).find(exceeds);
  const tooLarge = pairs.filter(exceeds);
  const all = tooLarge.length > 0 || !first ? tooLarge : [first];
  return all.map((each) => ({ ids: each.map(({ id }) => id), size: sizeTogether(each) }));
}
