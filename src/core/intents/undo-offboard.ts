import { endsPolicyName, sessionsCutPolicyName, suspendedPolicyName } from '../account/bot-policies.ts';
import { type ExistingUser, existingUserBeside, existingUserOf } from '../account/existing-user.ts';
import { quarantineAmong } from '../account/exposure.ts';
import { areOthersKnown, deletionsOf } from '../account/other-credentials.ts';
import { isOwnPolicyName } from '../account/own-policy-name.ts';
import { isForPeople } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { Assembled } from '../plan/assembled.ts';
import { givenBack } from './given-back.ts';
import type { Argued, Intent, OfUser } from './intent.ts';
import type { IntentModule, PlanGrounds } from './intent-module.ts';
import { notGivenBack } from './not-given-back.ts';
import type { UserGrounds } from './plan-for-user.ts';
import { withUserGrounds } from './plan-for-user.ts';
import { setUpAgainOperations } from './set-up-again.ts';
import { tellsOfDecided } from './tells.ts';

/** Gives a user back that is kept until its deletion. */
export interface UndoOffboard extends OfUser, Argued {
  kind: 'undo-offboard';
  /** The request that offboards it. */
  offboarding: string;
  suspendedAtMs: number;
  /** The user as it was before. */
  kept: ExistingUser;
  /** It had been stopped for doubt before: no credential survives. */
  isInDoubt?: true | undefined;
}

export const undoOffboard: IntentModule<UndoOffboard> = {
  traits: { decidedBy: 'approvers', rescuedBy: 'approvers', isUndoable: true, holds: 'password' },
  tells: tellsOfDecided,
  userKind: ({ userKind }) => userKind,
  gives: ({ entitlements, kept }) => ({ access: 'again', entitlements: isOnRecord(kept) ? entitlements : [] }),
  reads: ({ kept }) => ({
    entitlements: [],
    credentials: true,
    otherCredentials: true,
    permissions: true,
    groups: kept.groups,
    policies: kept.policies,
  }),
  plan,
  followUps: ({ isInDoubt }) => [
    'vouch-for-confirmed',
    ...(isInDoubt ? (['remove-stray-keys'] as const) : []),
    'conclude-offboarding',
  ],
  lifts: ({ suspendedAtMs }) => suspendedAtMs,
};

/** What others gave it may be put back by the bot, so the rules see it: as access that nobody has recorded. */
function isOnRecord({ groups, policies, inlinePolicies, kept }: ExistingUser): boolean {
  const { given } = kept ?? {};
  const inline = Object.keys(inlinePolicies).filter((name) => !isOwnPolicyName(name));
  return (
    groups.every((group) => given?.groups.includes(group)) &&
    policies.every((arn) => given?.policies.includes(arn)) &&
    inline.every((name) => given?.inlinePolicies.includes(name))
  );
}

function plan(intent: UndoOffboard, grounds: PlanGrounds): Assembled {
  const { userName, userId } = intent;
  const { user } = grounds.snapshot;
  // Its tags may have gone meanwhile, and come back with it.
  if (user && user.userId !== userId) return { problem: { code: 'user.not-yours', userName } };
  const own = withUserGrounds(grounds);
  if (!user || !own?.permissions) return { problem: { code: 'user.missing', userName } };
  const { permissions, credentials } = own;
  const policy = quarantineAmong(permissions.policies);
  if (policy !== undefined) return { problem: { code: 'user.quarantined', userName, policy } };
  if (!areOthersKnown(credentials)) return { problem: { code: 'credentials.unreadable', userName } };
  const operations = intent.isInDoubt ? anew(intent, own) : asBefore(intent, own);
  const survives = existingUserOf(permissions, credentials).credentials;
  const { path, boundary, tags } = user;
  const lost = notGivenBack(intent.kept, operations, own);
  return {
    operations,
    existing: {
      ...existingUserBeside(permissions, operations, ownPolicies),
      ...(intent.isInDoubt || !survives ? {} : { credentials: survives }),
      kept: {
        path,
        ...(boundary === undefined ? {} : { boundary }),
        tags,
        given: { groups: [], policies: [], inlinePolicies: [] },
      },
      ...(lost.length > 0 ? { lost } : {}),
    },
  };
}

/** What the bot replaces without anybody's decision: none of it gives anything. */
const ownPolicies = [sessionsCutPolicyName, endsPolicyName];
const allowAgain: Operation = { kind: 'delete-user-policy', name: suspendedPolicyName };

/** Access first, while everything is still denied; keys last. The password is new: nobody knows the old one. */
function asBefore({ userKind, kept }: UndoOffboard, grounds: UserGrounds): Operation[] {
  const { access, credentials } = givenBack(kept, userKind, grounds);
  const first: Operation[] = [...access, { kind: 'cut-sessions' }, ...credentials, allowAgain];
  const isPassword = isForPeople(userKind) && kept.credentials?.hasPassword === true;
  if (!isPassword) return first;
  const { vouchedDevices } = grounds.record;
  const devices = grounds.credentials.mfaDevices.filter(
    (serial) => kept.credentials?.mfaDevices.includes(serial) && vouchedDevices.includes(serial),
  );
  return setUpAgainOperations(grounds.account, first, devices);
}

/** As after every stop for doubt: someone else may have had its credentials, so none of them stays. */
function anew({ userKind, kept }: UndoOffboard, grounds: UserGrounds): Operation[] {
  const { account, credentials } = grounds;
  const others = Array.isArray(credentials.otherCredentials) ? credentials.otherCredentials : [];
  const stop: Operation[] = [
    { kind: 'cut-sessions' },
    ...credentials.keys.map(({ id: keyId }): Operation => ({ kind: 'delete-access-key', keyId })),
    ...deletionsOf(others),
    { kind: 'remove-mfa-devices' },
    ...givenBack(kept, userKind, grounds).access,
  ];
  return userKind === 'workload'
    ? [...stop, allowAgain, { kind: 'create-access-key' }, { kind: 'activate-access-key' }]
    : setUpAgainOperations(account, [...stop, allowAgain]);
}

/** The intent if it gives an offboarded user back, otherwise undefined. */
export function undoOffboardIn(intent: Intent): UndoOffboard | undefined {
  return 'kind' in intent && intent.kind === 'undo-offboard' ? (intent as UndoOffboard) : undefined;
}
