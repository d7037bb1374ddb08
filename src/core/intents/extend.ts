import type { Snapshot } from '../account/snapshot.ts';
import { isStillOwned } from '../account/snapshot.ts';
import { type Account, type Catalogue, entitlementsOf, isOffered } from '../catalogue/catalogue.ts';
import type { CredentialKind } from '../handover/binding.ts';
import type { Assembled } from '../plan/assembled.ts';
import { notYours } from '../plan/not-yours.ts';
import type { Problem } from '../plan/problem.ts';
import { accessOperations } from './access-operations.ts';
import type { OfUser } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';
import { tellsOfDecided } from './tells.ts';

/** Gives once more what a request gave, from its end on. It is decided like the request itself. */
export interface Extend extends OfUser {
  kind: 'extend';
  /** The request whose access it extends. */
  extends: string;
  /** The one that waits to end that access. */
  endRequest: string;
  /** When that end comes. */
  endsAtMs: number;
  entitlements: string[];
  credentials: CredentialKind[];
  /** From that end on. */
  lastsMs: number;
  reason: string;
}

export const extend: IntentModule<Extend> = {
  traits: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'nothing' },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: ({ entitlements }) => ({ ...readsNothing, entitlements, permissions: true }),
  plan,
  followUps: () => ['tell-renewed'],
  granted: ({ entitlements, credentials }) => ({ entitlements, credentials }),
  renews: ({ extends: requestId, endRequest }) => ({ requestId, endRequest }),
};

function plan(intent: Extend, { catalogue, account, snapshot }: PlanGrounds): Assembled {
  const problem = problemOf(intent, catalogue, account, snapshot);
  if (problem) return { problem };
  const { lastsMs, extends: after, entitlements } = intent;
  return {
    operations: [
      { kind: 'set-end', lastsMs, after },
      ...accessOperations(entitlementsOf(catalogue, entitlements), snapshot),
    ],
  };
}

function problemOf(
  { userName, userId, owner, userKind, extends: extended, entitlements }: Extend,
  catalogue: Catalogue,
  account: Account,
  { user, record, missingGroups, policyVersions }: Snapshot,
): Problem | undefined {
  if (!user) return { code: 'user.missing', userName };
  if (!isStillOwned(user, { userId, owner })) return notYours(user, { userName, userId, owner });
  if (!record?.ledger?.[extended]) return { code: 'access.ended' };
  const known = entitlementsOf(catalogue, entitlements);
  const isOfferedStill = known.every((each) => isOffered(each, account.id, userKind));
  // If the catalogue changed since the ask, the plan must not quietly give less.
  if (known.length < entitlements.length || !isOfferedStill) return { code: 'rules.changed' };
  if (missingGroups.length > 0) return { code: 'group.missing', groups: missingGroups };
  const wanted = [...new Set(known.flatMap(({ policies }) => policies))];
  const policies = wanted.filter((arn) => policyVersions[arn] === undefined);
  return policies.length > 0 ? { code: 'policy.missing', policies } : undefined;
}
