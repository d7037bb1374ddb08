import type { EmergencyFacts } from '../account/emergency.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import { entitlementsOf, isOffered } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { NotReady, Problem } from '../plan/problem.ts';
import { knownDevices } from '../plan/self-service-limits.ts';
import { accessOperations } from './access-operations.ts';
import type { Intent, OfUser } from './intent.ts';
import { type IntentModule, readsCredentials } from './intent-module.ts';
import { forUserOfOwner, type UserGrounds } from './plan-for-user.ts';

/** Opens the access of an emergency user for some hours, on its owner's word alone. */
export interface BreakGlass extends OfUser {
  kind: 'break-glass';
  /** What was approved when the user was prepared. */
  entitlements: string[];
  lastsMs: number;
  reason: string;
  /** Security people who get a separate message. */
  alert: string[];
}

export const breakGlass: IntentModule<BreakGlass> = {
  // Holding the password: it must not be replaced meanwhile, and a new one that nobody has set up yet opens nothing.
  traits: { decidedBy: 'nobody', rescuedBy: 'security', isUndoable: true, holds: 'password' },
  tells: {
    own: 'never',
    endsWithAccess: 'always',
    news: 'all',
    alerted: ({ alert }) => alert,
  },
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'new', entitlements }),
  reads: ({ entitlements }) => ({ ...readsCredentials, permissions: true, entitlements }),
  granted: ({ entitlements }) => ({ entitlements, credentials: [] }),
  beforehand: ['ask-for-review', 'tell'],
  askers: ({ breakGlass: listed }) => listed ?? { people: [], groups: [] },
  plan: forUserOfOwner((intent, grounds) => {
    const { userName, userKind, lastsMs } = intent;
    const { emergency } = grounds.record;
    const why = userKind === 'emergency' && emergency ? whyNotReady(grounds) : 'not-emergency';
    if (why || !emergency)
      return { problem: { code: 'emergency.not-ready', userName, why: why ?? 'not-emergency' } };
    const { openUntilMs: untilMs } = emergency;
    if (untilMs !== undefined) return { problem: { code: 'emergency.open', userName, untilMs } };
    const access = opened(intent, emergency, grounds);
    if ('problem' in access) return access;
    return { operations: [{ kind: 'cut-sessions' }, { kind: 'set-end', lastsMs }, ...access.operations] };
  }),
};

/** The intent if it opens an emergency user, otherwise undefined. */
export function breakGlassIn(intent: Intent): BreakGlass | undefined {
  return 'kind' in intent && intent.kind === 'break-glass' ? (intent as BreakGlass) : undefined;
}

/** With a sign-in from now on: only somebody with the password and an MFA device that others have approved can use what is opened. */
function whyNotReady(grounds: UserGrounds): NotReady | undefined {
  const { hasPassword, isPasswordToChange, isMfaRequired }: UserCredentials = grounds.credentials;
  if (!hasPassword) return 'no-password';
  if (isPasswordToChange) return 'password-to-change';
  if (knownDevices(grounds).length === 0) return 'no-known-device';
  return isMfaRequired === true ? undefined : 'no-mfa-rule';
}

/** What the catalogue still offers, and no more than was approved. */
function opened(
  { account, userName, entitlements: ids }: BreakGlass,
  { groups, policies }: EmergencyFacts,
  { catalogue, snapshot }: UserGrounds,
): { operations: Operation[] } | { problem: Problem } {
  const offered = entitlementsOf(catalogue, ids).filter((each) => isOffered(each, account, 'emergency'));
  const operations = accessOperations(offered, snapshot).filter((operation) =>
    operation.kind === 'add-to-group'
      ? groups.includes(operation.group)
      : operation.kind === 'attach-policy' && policies.includes(operation.arn),
  );
  if (operations.length === 0) return { problem: { code: 'emergency.nothing-left', userName } };
  const missing = operations.flatMap((each) =>
    each.kind === 'attach-policy' && !each.version ? [each.arn] : [],
  );
  if (missing.length > 0) return { problem: { code: 'policy.missing', policies: missing } };
  const gone = operations.flatMap((each) =>
    each.kind === 'add-to-group' && snapshot.missingGroups.includes(each.group) ? [each.group] : [],
  );
  return gone.length > 0 ? { problem: { code: 'group.missing', groups: gone } } : { operations };
}
