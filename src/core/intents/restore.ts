import { endsPolicyName, sessionsCutPolicyName, suspendedPolicyName } from '../account/bot-policies.ts';
import { existingUserBeside } from '../account/existing-user.ts';
import { quarantineAmong } from '../account/exposure.ts';
import { areOthersKnown, deletionsOf } from '../account/other-credentials.ts';
import type { Operation } from '../operations/operation.ts';
import type { Argued, Intent, OfUser } from './intent.ts';
import type { IntentModule } from './intent-module.ts';
import { forUserOfOwner } from './plan-for-user.ts';
import { setUpAgainOperations } from './set-up-again.ts';
import { tellsOfDecided } from './tells.ts';

/** Gives a stopped user back. */
export interface Restore extends OfUser, Argued {
  kind: 'restore';
  suspendedAtMs: number;
}

export const restore: IntentModule<Restore> = {
  traits: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'password' },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements }) => ({ access: 'again', entitlements }),
  reads: () => ({ entitlements: [], credentials: true, otherCredentials: true, permissions: true }),
  // Someone else may have had the credentials, so none of them stays.
  plan: forUserOfOwner(({ userKind, userName }, { account, credentials, permissions }) => {
    if (!permissions) return { problem: { code: 'user.missing', userName } };
    const policy = quarantineAmong(permissions.policies);
    if (policy !== undefined) return { problem: { code: 'user.quarantined', userName, policy } };
    if (!areOthersKnown(credentials)) return { problem: { code: 'credentials.unreadable', userName } };
    const allowAgain: Operation = { kind: 'delete-user-policy', name: suspendedPolicyName };
    const stop: Operation[] = [
      { kind: 'cut-sessions' },
      ...credentials.keys.map(({ id: keyId }): Operation => ({ kind: 'delete-access-key', keyId })),
      ...deletionsOf(credentials.otherCredentials),
      { kind: 'remove-mfa-devices' },
    ];
    const operations: Operation[] =
      userKind === 'workload'
        ? [...stop, allowAgain, { kind: 'create-access-key' }, { kind: 'activate-access-key' }]
        : setUpAgainOperations(account, [...stop, allowAgain]);
    return { operations, existing: existingUserBeside(permissions, operations, ownPolicies) };
  }),
  followUps: () => ['vouch-for-confirmed', 'remove-stray-keys'],
  lifts: ({ suspendedAtMs }) => suspendedAtMs,
};

/** What the bot replaces without anybody's decision: none of it gives anything. */
const ownPolicies = [sessionsCutPolicyName, endsPolicyName];

/** The intent if it gives a user back, otherwise undefined. */
export function restoreIn(intent: Intent): Restore | undefined {
  return 'kind' in intent && intent.kind === 'restore' ? (intent as Restore) : undefined;
}
