import {
  type Account,
  type Catalogue,
  entitlementsOf,
  findAccount,
  isOffered,
} from '../catalogue/catalogue.ts';
import type { Ask } from '../request/ask.ts';
import type { Intent } from '../request/intent.ts';
import type { Operation } from './operation.ts';
import {
  mfaRequiredPolicy,
  selfServicePolicyName,
  setUpPolicy,
  suspendedPolicy,
  suspendedPolicyName,
} from './policies.ts';

import type { Problem } from './problem.ts';

/** What a plan needs to know of an account, read just before it is made. */
export interface Snapshot {
  /** The user of that name, when there is one (IAM compares names without case). */
  user?: { userName: string; path: string; requestTag?: string | undefined } | undefined;
  missingGroups: string[];
  /** Default version of each wanted policy; a policy that does not exist is left out. */
  policyVersions: Record<string, string>;
  hasBoundary: boolean;
  usersLeft: number;
}

/** What an intent wants to know of the account before its plan can be made. */
export interface Wanted {
  groups: string[];
  policies: string[];
  boundary: string;
}

export function wantedOf(intent: Intent, catalogue: Catalogue, account: Account): Wanted {
  const entitlements = intent.kind === 'grant' ? entitlementsOf(catalogue, intent.ask.entitlements) : [];
  return {
    groups: [...new Set(entitlements.flatMap(({ groups }) => groups))],
    policies: [...new Set(entitlements.flatMap(({ policies }) => policies))],
    boundary: account.boundary,
  };
}

/** Intent and snapshot to operations, or why not. Pure: the same input gives the same plan. */
export function assemble(
  requestId: string,
  intent: Intent,
  catalogue: Catalogue,
  snapshot: Snapshot,
): { operations: Operation[] } | { problem: Problem } {
  const account = findAccount(catalogue, intent.account);
  if (!account) return { problem: { code: 'account.unknown', account: intent.account } };
  if (intent.kind === 'suspend') {
    // Ours only: the tag names the request whose credential is in doubt.
    if (snapshot.user?.requestTag !== intent.because) {
      return { problem: { code: 'user.missing', userName: intent.userName } };
    }
    return { operations: suspendOperations() };
  }
  if (!isStillOffered(intent.ask, catalogue)) return { problem: { code: 'rules.changed' } };
  const wanted = wantedOf(intent, catalogue, account);
  const problem = problemOf(requestId, intent.userName, account, wanted, snapshot);
  if (problem) return { problem };
  return { operations: grantOperations(requestId, intent.requester, intent.ask, account, wanted, snapshot) };
}

/** A catalogue that changed since the ask must not quietly turn into a plan that gives less. */
function isStillOffered({ entitlements, account, kind }: Ask, catalogue: Catalogue): boolean {
  return entitlements.every((id) => {
    const [entitlement] = entitlementsOf(catalogue, [id]);
    return entitlement !== undefined && isOffered(entitlement, account, kind);
  });
}

function problemOf(
  requestId: string,
  userName: string,
  account: Account,
  wanted: Wanted,
  snapshot: Snapshot,
): Problem | undefined {
  const isOurs = snapshot.user?.requestTag === requestId && snapshot.user.path === account.path;
  if (snapshot.user && !isOurs) return { code: 'user.taken', userName };
  if (snapshot.missingGroups.length > 0) return { code: 'group.missing', groups: snapshot.missingGroups };
  const policies = wanted.policies.filter((arn) => snapshot.policyVersions[arn] === undefined);
  if (policies.length > 0) return { code: 'policy.missing', policies };
  if (!snapshot.hasBoundary) return { code: 'boundary.missing', boundary: account.boundary };
  if (!snapshot.user && snapshot.usersLeft <= 0) return { code: 'account.full' };
  return undefined;
}

function grantOperations(
  requestId: string,
  requester: string,
  ask: Ask,
  account: Account,
  wanted: Wanted,
  snapshot: Snapshot,
): Operation[] {
  const create: Operation = {
    kind: 'create-user',
    path: account.path,
    boundary: account.boundary,
    tags: {
      'managed-by': 'countersign',
      'countersign-request': requestId,
      requester,
      owner: ask.owner,
      'use-case': ask.useCase,
    },
  };
  const access: Operation[] = [
    ...wanted.groups.map((group): Operation => ({ kind: 'add-to-group', group })),
    ...wanted.policies.map(
      (arn): Operation => ({ kind: 'attach-policy', arn, version: snapshot.policyVersions[arn] ?? '' }),
    ),
  ];
  const key: Operation[] = ask.credentials.includes('access-key')
    ? [{ kind: 'create-access-key' }, { kind: 'activate-access-key' }]
    : [];
  if (ask.kind === 'workload') return [create, ...access, ...key];

  // A person's access waits for MFA: the first credential only lets them set it up.
  const hasPassword = ask.credentials.includes('password');
  return [
    create,
    { kind: 'put-user-policy', name: selfServicePolicyName, purpose: 'set-up', document: setUpPolicy(account) },
    ...(hasPassword ? [{ kind: 'create-login-profile' } as const] : key),
    { kind: 'await-enrolment', passwordChange: hasPassword },
    {
      kind: 'put-user-policy',
      name: selfServicePolicyName,
      purpose: 'mfa-required',
      document: mfaRequiredPolicy(account),
    },
    ...access,
    ...(hasPassword ? key : []),
  ];
}

function suspendOperations(): Operation[] {
  return [
    { kind: 'put-user-policy', name: suspendedPolicyName, purpose: 'suspended', document: suspendedPolicy() },
    { kind: 'deactivate-access-keys' },
    { kind: 'delete-login-profile' },
  ];
}
