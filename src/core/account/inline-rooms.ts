import {
  type Account,
  type Catalogue,
  type Entitlement,
  isOffered,
  type UserKind,
  userKinds,
} from '../catalogue/catalogue.ts';
import { inlineOf } from '../catalogue/inline-of.ts';
import { inlineSizeOf } from './bot-policies.ts';
import { givenRoom } from './given-room.ts';

/** What the inline policies of the catalogue take on one kind of user in one account; in characters. */
export interface InlineRoom {
  account: Account;
  kind: UserKind;
  /** What IAM leaves for all of them. */
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
      const room = givenRoom(account, kind);
      return [{ account, kind, room, entitlements: offered.map(sized), tooMuch: tooMuch(offered, room) }];
    }),
  );
}

function sized(entitlement: Entitlement) {
  return { id: entitlement.id, size: sizeTogether([entitlement]) };
}

function sizeTogether(entitlements: readonly Entitlement[]): number {
  return inlineSizeOf(inlineOf(entitlements).map(({ document }) => document));
}

function tooMuch(offered: readonly Entitlement[], room: number): InlineRoom['tooMuch'] {
  const largestFirst = offered.toSorted((one, other) => sizeTogether([other]) - sizeTogether([one]));
  const pairs = offered.flatMap((one, index) => offered.slice(index + 1).map((other) => [one, other]));
  const first = largestFirst
    .map((_, index) => largestFirst.slice(0, index + 1))
    .find((each) => sizeTogether(each) > room);
  const tooLarge = pairs.filter((pair) => sizeTogether(pair) > room);
  const all = tooLarge.length > 0 || !first ? tooLarge : [first];
  return all.map((each) => ({ ids: each.map(({ id }) => id), size: sizeTogether(each) }));
}
