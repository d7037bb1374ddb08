import type { UserPermissions } from '../account/existing-user.ts';
import {
  type Gives,
  givenByAll,
  type Ledger,
  type Taken,
  type TakenByRequest,
  withoutTaken,
} from '../account/ledger.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import { type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import { accessOf, onUser } from '../plan/given-access.ts';
import { accessOperations } from './access-operations.ts';
import type { Change } from './change-intent.ts';

type Lists = Pick<Taken, 'groups' | 'policies' | 'inlinePolicies'>;
type List = keyof Lists;
const lists: readonly List[] = ['groups', 'policies', 'inlinePolicies'];

/** What goes from the entry of each request; entries that lose nothing are left out. */
export function takenByRequest(change: Change, ledger: Ledger, catalogue: Catalogue): TakenByRequest {
  const entries = Object.keys(ledger)
    .toSorted()
    .flatMap((id) => {
      const gives = ledger[id];
      const taken = gives && takenFrom(gives, change, catalogue);
      return taken ? [[id, taken] as const] : [];
    });
  return Object.fromEntries(entries);
}

function takenFrom(gives: Gives, { remove, take }: Change, catalogue: Catalogue): Taken | undefined {
  const entitlements = gives.entitlements.filter((id) => remove.includes(id));
  const credentials = gives.credentials.filter((kind) => take.some((each) => each === kind));
  if (entitlements.length + credentials.length === 0) return undefined;
  const access = entitlements.length > 0 ? goneWith(gives, remove, catalogue) : nothing;
  return { ...access, entitlements, credentials };
}

const nothing: Lists = { groups: [], policies: [], inlinePolicies: [] };

/**
 * What none of the entitlements that stay gives. If one of them has left the catalogue, nobody can say what it gave:
 * then only what the others are known to give goes.
 */
function goneWith(gives: Gives, remove: readonly string[], catalogue: Catalogue): Lists {
  const stay = gives.entitlements.filter((id) => !remove.includes(id));
  const known = entitlementsOf(catalogue, stay);
  const kept = namesIn(accessOperations(known, { policyVersions: {} }));
  const given = namesIn(accessOperations(entitlementsOf(catalogue, remove), { policyVersions: {} }));
  const isClear = stay.every((id) => known.some((each) => each.id === id));
  const gone = (list: List) =>
    (gives[list] ?? []).filter((name) => !kept[list].includes(name) && (isClear || given[list].includes(name)));
  return { groups: gone('groups'), policies: gone('policies'), inlinePolicies: gone('inlinePolicies') };
}

function namesIn(operations: readonly Operation[]): Lists {
  const all = operations.map(accessOf).filter((access) => access !== undefined);
  const of = (list: List) => all.flatMap((access) => (access.in === list ? [access.name] : []));
  return { groups: of('groups'), policies: of('policies'), inlinePolicies: of('inlinePolicies') };
}

interface OnUser {
  permissions: UserPermissions;
  credentials: UserCredentials;
  ledger: Ledger;
}

/** What goes from the user: what neither another request nor this one gives, and the credentials. */
export function removals(
  { take }: Change,
  takes: TakenByRequest,
  added: readonly Operation[],
  { permissions, credentials, ledger }: OnUser,
): Operation[] {
  const left = givenByAll(withoutTaken(ledger, takes));
  const more = namesIn(added);
  const on = onUser(permissions);
  const gone = (list: List) =>
    [...new Set(Object.values(takes).flatMap((taken) => taken[list]))]
      .filter((name) => on[list].includes(name) && !left[list].includes(name) && !more[list].includes(name))
      .toSorted();
  return [...takenCredentials(take, credentials), ...lists.flatMap((list) => gone(list).map(removalOf[list]))];
}

const removalOf: Record<List, (name: string) => Operation> = {
  groups: (group) => ({ kind: 'remove-from-group', group }),
  policies: (arn) => ({ kind: 'detach-policy', arn }),
  inlinePolicies: (name) => ({ kind: 'delete-user-policy', name }),
};

/** Sessions that began with them end, too. */
function takenCredentials(take: Change['take'], { hasPassword, keys }: UserCredentials): Operation[] {
  const gone: Operation[] = [
    ...(take.includes('password') && hasPassword ? [{ kind: 'delete-login-profile' } as const] : []),
    ...(take.includes('access-key')
      ? keys
          .map(({ id }) => id)
          .toSorted()
          .map((keyId): Operation => ({ kind: 'delete-access-key', keyId }))
      : []),
  ];
  return gone.length > 0 ? [...gone, { kind: 'cut-sessions' }] : [];
}
