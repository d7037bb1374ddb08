import { suspendedPolicyName } from '../account/bot-policies.ts';
import { managedBy } from '../account/snapshot.ts';
import { tagOf } from '../account/tags.ts';
import { type Account, isForPeople, type UserKind, userKinds } from '../catalogue/catalogue.ts';
import type { ListedUser } from '../inventory/inventory.ts';
import type { FoundUser } from './finding.ts';

/** What the listed user is to Countersign. */
export interface UserFacts {
  found: FoundUser;
  isManaged: boolean;
  /** Under the path that the account's role reaches. */
  isInPath: boolean;
  /** Nothing of it works. */
  isStopped: boolean;
  /** By its tag; of a user that isn't managed, a password speaks of a person. */
  kind: UserKind;
  /** When it was last used or, if it never was, when it got what could be used, epoch ms. */
  lastUsedAtMs: number;
}

export function factsOf(user: ListedUser, { path }: Pick<Account, 'path'>): UserFacts {
  const isInPath = user.path.startsWith(path);
  const isManaged = isInPath && tagOf(user.tags, 'managed-by') === managedBy;
  const { userName } = user;
  return {
    found: {
      userName,
      path: user.path,
      ...(isManaged
        ? { owner: tagOf(user.tags, 'owner'), madeBy: tagOf(user.tags, 'countersign-request') }
        : {}),
    },
    isManaged,
    isInPath,
    isStopped: user.inlinePolicies.includes(suspendedPolicyName),
    kind: kindOf(user, isManaged),
    lastUsedAtMs: lastUsedAtMs(user),
  };
}

export function isPersons({ kind }: Pick<UserFacts, 'kind'>): boolean {
  return isForPeople(kind);
}

function kindOf({ tags, password }: ListedUser, isManaged: boolean): UserKind {
  const tagged = isManaged ? userKinds.find((kind) => kind === tagOf(tags, 'kind')) : undefined;
  return tagged ?? (password ? 'person' : 'workload');
}

function lastUsedAtMs({ createdAtMs, password, keys }: ListedUser): number {
  const uses = [password?.lastUsedAtMs, ...keys.map((key) => key.lastUsedAtMs)].flatMap((each) => each ?? []);
  const made = [createdAtMs, password?.changedAtMs ?? 0, ...keys.map(({ madeAtMs }) => madeAtMs)];
  return uses.length > 0 ? Math.max(...uses) : Math.max(...made);
}
