import { isMadeBy, lostTags, type Snapshot, tagsFor } from '../account/snapshot.ts';
import { boundaryOf, namedBoundaries } from '../catalogue/boundary-of.ts';
import {
  type Account,
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  isOffered,
} from '../catalogue/catalogue.ts';
import { mayLast } from '../catalogue/how-long.ts';
import { namedPaths, pathOf } from '../catalogue/path-of.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired, setUp } from '../operations/policy-operations.ts';
import type { Assembled } from '../plan/assembled.ts';
import type { Problem } from '../plan/problem.ts';
import type { Ask } from '../request/ask.ts';
import type { CopySource } from '../request/copied-from.ts';
import { accessOperations } from './access-operations.ts';
import type { Intent, Named } from './intent.ts';
import { type IntentModule, type PlanGrounds, readsNothing } from './intent-module.ts';
import { allOf, lessOf, refuseTime } from './less-of.ts';
import { tellsOfDecided } from './tells.ts';

/** A new user with what was asked for. */
export interface Grant extends Named {
  kind: 'grant';
  ask: Ask;
}

export function grantOf(requester: string, ask: Ask): Grant {
  const { account, userName, owner } = ask;
  return { kind: 'grant', account, userName, requester, owner, ask };
}

/** The intent if it is a grant, otherwise undefined. */
export function grantIn(intent: Intent): Grant | undefined {
  return 'kind' in intent && intent.kind === 'grant' ? (intent as Grant) : undefined;
}

/** The ledger records what was asked for, and the credentials asked for with it. */
export const grant: IntentModule<Grant> = {
  traits: {
    decidedBy: 'approvers',
    rescuedBy: 'approvers',
    isUndoable: true,
    isPlannedAlikeHalfDone: true,
    holds: 'name',
    isForAnyUser: true,
  },
  tells: tellsOfDecided,
  userKind: ({ ask }) => ask.kind,
  gives: ({ ask }) => ({ access: 'new', entitlements: ask.entitlements }),
  reason: ({ ask }) => ask.reason,
  reads: ({ ask }) => ({
    ...readsNothing,
    entitlements: ask.entitlements,
    ...(ask.copiedFrom ? { source: ask.copiedFrom.userName } : {}),
  }),
  plan,
  followUps: () => ['record-owner', 'remove-stray-keys'],
  reduction: {
    now: ({ ask }) => allOf(ask),
    to: ({ ask, ...intent }, less) => {
      const left = lessOf(ask, less);
      return left && { ...intent, ask: left };
    },
    refuse: ({ ask }, catalogue) => refuseTime(ask, catalogue),
  },
  granted: ({ ask: { entitlements, credentials } }) => ({ entitlements, credentials }),
};

function plan(intent: Grant, grounds: PlanGrounds): Assembled {
  const { requestId, catalogue, account, snapshot } = grounds;
  if (!isStillOffered(intent.ask, catalogue)) return { problem: { code: 'rules.changed' } };
  const entitlements = entitlementsOf(catalogue, intent.ask.entitlements);
  if (intent.ask.kind !== 'emergency' && !mayLast(intent.ask.lastsMs, entitlements))
    return { problem: { code: 'rules.changed' } };
  const boundary = boundaryOf(entitlements, account);
  if (boundary === undefined)
    return { problem: { code: 'boundary.several', boundaries: namedBoundaries(entitlements) } };
  const path = pathOf(entitlements, account);
  if (path === undefined) return { problem: { code: 'path.several', paths: namedPaths(entitlements) } };
  const there = { ...account, path, boundary };
  const problem = problemOf(intent, { ...grounds, account: there }, entitlements);
  if (problem) return { problem };
  const create: Operation = {
    kind: 'create-user',
    path,
    boundary,
    tags: {
      ...intent.ask.tags,
      ...tagsFor(requestId, intent, intent.ask.kind),
      'use-case': intent.ask.useCase,
    },
  };
  const atOnce = accessOperations(
    entitlements.filter(({ waitForMfa }) => !waitForMfa),
    snapshot,
  );
  const all = accessOperations(entitlements, snapshot);
  const waiting = all.filter((operation) => !atOnce.some((each) => isSame(each, operation)));
  const { ask } = intent;
  const source = sourceOf(ask, snapshot);
  const copied = source ? { source } : {};
  if (ask.kind === 'workload') return { operations: [create, ...workloadOperations(ask, all)], ...copied };
  if (ask.kind === 'emergency')
    return {
      operations: [create, ...personOperations(withoutEnd(ask), there, [], [prepare(entitlements)])],
      ...copied,
    };
  return { operations: [create, ...personOperations(ask, there, atOnce, waiting)], ...copied };
}

/** The user it was copied from, then and now. */
function sourceOf({ copiedFrom }: Ask, { source }: Snapshot): CopySource | undefined {
  if (!copiedFrom) return undefined;
  const { userName, digest: was } = copiedFrom;
  return { userName, was, ...(source ? { is: source.digest } : {}) };
}

/** With an end, access comes last: its time starts when the key works. */
function workloadOperations(ask: Ask, access: Operation[]): Operation[] {
  const end = endOf(ask);
  return end.length > 0 ? [...keyOf(ask), ...end, ...access] : [...access, ...keyOf(ask)];
}

/** Its time starts with the first access, which the owner may have before MFA. */
function endOf({ lastsMs }: Ask): Operation[] {
  return lastsMs === undefined ? [] : [{ kind: 'set-end', lastsMs }];
}

/** A person's access waits for MFA: the first credential only lets them set it up. */
function personOperations(ask: Ask, account: Account, atOnce: Operation[], waiting: Operation[]): Operation[] {
  const hasPassword = ask.credentials.includes('password');
  const end = endOf(ask);
  return [
    setUp(account),
    ...(atOnce.length > 0 ? end : []),
    ...atOnce,
    ...(hasPassword ? [{ kind: 'create-login-profile' } as const] : keyOf(ask)),
    { kind: 'await-enrolment', passwordChange: hasPassword },
    mfaRequired(account),
    ...(atOnce.length > 0 ? [] : end),
    ...waiting,
    ...(hasPassword ? keyOf(ask) : []),
  ];
}

/** What break-glass opens ends by itself; what is prepared stays. */
function withoutEnd({ lastsMs: _lastsMs, ...ask }: Ask): Ask {
  return ask;
}

/** An emergency user gets everything but its access. */
function prepare(entitlements: readonly Entitlement[]): Operation {
  const groups = [...new Set(entitlements.flatMap((each) => each.groups))];
  const policies = [...new Set(entitlements.flatMap((each) => each.policies))];
  return { kind: 'prepare-access', groups, policies };
}

function keyOf({ credentials }: Ask): Operation[] {
  return credentials.includes('access-key')
    ? [{ kind: 'create-access-key' }, { kind: 'activate-access-key' }]
    : [];
}

function isSame(one: Operation, other: Operation): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** If the catalogue changed since the ask, the plan must not quietly give less. */
function isStillOffered({ entitlements, account, kind }: Ask, catalogue: Catalogue): boolean {
  return entitlements.every((id) => {
    const [entitlement] = entitlementsOf(catalogue, [id]);
    return entitlement !== undefined && isOffered(entitlement, account, kind);
  });
}

function problemOf(
  { userName, owner }: Grant,
  { requestId, madeUserId, account, snapshot }: PlanGrounds,
  entitlements: readonly Entitlement[],
): Problem | undefined {
  const { user } = snapshot;
  const { userPrefix: prefix = '' } = account;
  const isOurs = user !== undefined && isMadeBy(user, requestId, madeUserId) && user.path === account.path;
  if (!userName.startsWith(prefix)) return { code: 'user.without-prefix', userName, prefix };
  if (snapshot.missingGroups.length > 0) return { code: 'group.missing', groups: snapshot.missingGroups };
  const wanted = [...new Set(entitlements.flatMap((each) => each.policies))];
  const policies = wanted.filter((arn) => snapshot.policyVersions[arn] === undefined);
  if (policies.length > 0) return { code: 'policy.missing', policies };
  if (!snapshot.hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  if (!isOurs && snapshot.usersLeft <= 0) return { code: 'account.full' };
  // Last: nothing else said may depend on whether the user exists.
  if (!user) return undefined;
  if (!isOurs) return { code: 'user.taken', userName };
  // Everything that follows would refuse the user without them.
  const tags = lostTags(user, owner, requestId);
  return Object.keys(tags).length > 0 ? { code: 'user.not-yours', userName, tags } : undefined;
}
