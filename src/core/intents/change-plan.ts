import { existingUserOf, type UserPermissions } from '../account/existing-user.ts';
import { givenByAll, type Ledger } from '../account/ledger.ts';
import { type Catalogue, entitlementsOf, isOffered } from '../catalogue/catalogue.ts';
import { mayLast } from '../catalogue/how-long.ts';
import type { Operation } from '../operations/operation.ts';
import type { Assembled } from '../plan/assembled.ts';
import { beyondReach } from '../plan/beyond-reach.ts';
import { accessOf, isGiven, onUser } from '../plan/given-access.ts';
import type { Problem } from '../plan/problem.ts';
import { accessOperations } from './access-operations.ts';
import { givingOperations } from './change-giving.ts';
import { type Change, isGivingUp } from './change-intent.ts';
import { removals, takenByRequest } from './change-taking.ts';
import type { OfUser } from './intent.ts';
import type { PlanGrounds } from './intent-module.ts';
import { otherPlace } from './other-place.ts';
import { forUserOfOwner, type UserGrounds } from './plan-for-user.ts';

/** Less access first, then more. */
export function changePlan(intent: Change, grounds: PlanGrounds): Assembled {
  const access = accessOperations(entitlementsOf(grounds.catalogue, intent.add), grounds.snapshot);
  // First: none of these depends on whether the user exists, which the requester may not know.
  const problem = problemOfAccount(intent, access, grounds);
  if (problem) return { problem };
  const { userId } = intent;
  const { user } = grounds.snapshot;
  const { userName, owner } = intent;
  if (userId === undefined)
    return {
      problem: user ? { code: 'user.not-managed', userName, owner } : { code: 'user.missing', userName },
    };
  return ofManaged({ ...intent, userId }, grounds);
}

const ofManaged = forUserOfOwner((intent: Change & OfUser, grounds) => {
  const { permissions, credentials, record, catalogue, snapshot } = grounds;
  const problem = problemOfUser(intent, grounds);
  if (problem) return { problem };
  if (!permissions) return { problem: { code: 'user.missing', userName: intent.userName } };
  const access = accessOperations(entitlementsOf(catalogue, intent.add), snapshot).filter(
    (each) => !isByHand(each, permissions, record.ledger),
  );
  const takes = takenByRequest(intent, record.ledger ?? {}, catalogue);
  const operations = [
    ...removals(intent, takes, access, { permissions, credentials, ledger: record.ledger ?? {} }),
    ...givingOperations(intent, access, grounds),
  ];
  if (operations.length === 0 && Object.keys(takes).length === 0)
    return { problem: { code: 'change.nothing', userName: intent.userName } };
  const existing = existingUserOf(permissions, credentials);
  return { operations, takes, existing: { ...existing, entitlements: record.entitlements.toSorted() } };
});

/** Others gave it to the user, and it stays theirs: an undo or an end of this request must not take it. */
function isByHand(operation: Operation, permissions: UserPermissions, ledger: Ledger = {}): boolean {
  const access = accessOf(operation);
  if (!access || isGiven(access, givenByAll(ledger))) return false;
  return onUser(permissions)[access.in].includes(access.name);
}

function problemOfAccount(
  { add, give, lastsMs, account: id, userKind }: Change,
  access: readonly Operation[],
  { catalogue, account, snapshot }: PlanGrounds,
): Problem | undefined {
  if (!areOffered(add, id, userKind, catalogue)) return { code: 'rules.changed' };
  if (add.length + give.length > 0 && !mayLast(lastsMs, entitlementsOf(catalogue, add)))
    return { code: 'rules.changed' };
  if (snapshot.missingGroups.length > 0) return { code: 'group.missing', groups: snapshot.missingGroups };
  const policies = access.flatMap((each) => (each.kind === 'attach-policy' ? [each.arn] : []));
  const missing = policies.filter((arn) => snapshot.policyVersions[arn] === undefined);
  if (missing.length > 0) return { code: 'policy.missing', policies: missing };
  return beyondReach(access, account, snapshot);
}

/** If the catalogue has changed since, the plan must not quietly give less. */
function areOffered(
  ids: readonly string[],
  account: string,
  kind: Change['userKind'],
  catalogue: Catalogue,
): boolean {
  return ids.every((id) => {
    const [entitlement] = entitlementsOf(catalogue, [id]);
    return entitlement !== undefined && isOffered(entitlement, account, kind);
  });
}

function problemOfUser(intent: Change, grounds: UserGrounds): Problem | undefined {
  const { record, credentials, snapshot, catalogue, account } = grounds;
  const { userName, give } = intent;
  // AWS finds it in any case; policies, links and messages must use its exact name.
  const spelled = snapshot.user?.userName ?? userName;
  if (spelled !== userName) return { code: 'user.spelled', userName, spelled };
  if (intent.reason === undefined && !isGivingUp(intent)) return { code: 'rules.changed' };
  if (give.includes('password') && credentials.hasPassword)
    return { code: 'credential.there', userName, credential: 'password' };
  if (give.includes('access-key') && credentials.keys.length > 0)
    return { code: 'credential.there', userName, credential: 'access-key' };
  if (hasMore(intent, record)) return { code: 'user.has-more', userName };
  const added = entitlementsOf(catalogue, intent.add);
  return snapshot.user && otherPlace(snapshot.user, added, account);
}

/** Since its owner asked for a credential, which was judged by what the user had then. */
function hasMore(
  { give, entitlements = [] }: Change,
  record: Pick<UserGrounds['record'], 'entitlements'>,
): boolean {
  if (give.length === 0 || entitlements.length === 0) return false;
  const isUnknown = record.entitlements.length === 0;
  return isUnknown || record.entitlements.some((id) => !entitlements.includes(id));
}
