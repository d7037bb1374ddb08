import type { Account, Catalogue } from '../catalogue/catalogue.ts';
import { type Intent, type IntentOf, isArgued } from '../request/intent.ts';
import type { Held, HeldKey } from '../request/state.ts';
import type { Assembled } from './assembled.ts';
import { foundBeside, type Powers } from './found.ts';
import type { Operation } from './operation.ts';
import { areOthersKnown, deletionsOf } from './other-credentials.ts';
import { beyondLimits } from './own-limits.ts';
import { mfaRequired, setUpAgain } from './own-policies.ts';
import { sessionsCutPolicyName, suspendedPolicyName } from './policies.ts';
import { codesOperations, givesCodes } from './proof.ts';
import { rotationOperations } from './rotation.ts';
import { isStillOwned, type RecordFacts, type Snapshot } from './snapshot.ts';

type OwnUserIntent = Exclude<Intent, { kind: 'grant' | 'suspend' | 'adopt' }>;

interface Given {
  requestId: string;
  account: Account;
  catalogue: Catalogue;
  held: Held;
  powers?: Powers | undefined;
  record: RecordFacts;
}

const noRecord: RecordFacts = { vouchedDevices: [], credentials: [], entitlements: [] };

/** IAM quotas: access keys and MFA devices of one user. */
const keyQuota = 2;
const deviceQuota = 8;

const assemblers: {
  [Kind in OwnUserIntent['kind']]: (intent: IntentOf<Kind>, given: Given) => Assembled;
} = {
  mfa({ userName, userKind, isInSetUp }, { requestId, account, held }) {
    if (held.mfaDevices.length >= deviceQuota) return { problem: { code: 'mfa.full', userName } };
    const proof = proofFor(held);
    if (!proof) return { problem: { code: 'mfa.no-proof', userName } };
    const device = { path: account.path, name: `${userName}-${requestId.slice(-8)}` };
    // While a password is to be changed, the rule would lock its owner out: the request that waits for it puts it.
    const isRuleDue = userKind === 'person' && !isInSetUp && !held.isPasswordToChange;
    return {
      operations: [
        ...proof,
        { kind: 'create-mfa-device', ...device },
        { kind: 'enable-mfa-device', ...device },
        ...(isRuleDue ? [{ ...mfaRequired(account), unlessPasswordIsToChange: true } as const] : []),
      ],
    };
  },

  'resync-mfa'({ userName }, { held }) {
    if (held.mfaDevices.length === 0) return { problem: { code: 'mfa.none', userName } };
    if (!held.mfaDevices.some(givesCodes)) return { problem: { code: 'mfa.no-codes', userName } };
    return { operations: codesOperations('resync') };
  },

  // Approved: whoever opens the link may be the first to set up MFA, so nothing works before its owner confirms.
  'reset-password': (intent, given) =>
    withinLimits(
      intent,
      given,
      setUpOnceMore(given.account, [], isArgued(intent) ? [] : given.held.mfaDevices),
    ),

  'reset-mfa': (_intent, { account }) => ({
    // Whoever has the old password must not get in between, with a device of theirs in place of the lost ones.
    operations: setUpOnceMore(account, [
      { kind: 'delete-login-profile' },
      { kind: 'remove-mfa-devices' },
      { kind: 'cut-sessions' },
    ]),
  }),

  // Whoever had the credentials may have made them their own: none of them stays.
  restore({ userKind, userName }, { account, held, powers }) {
    if (!powers) return { problem: { code: 'user.missing', userName } };
    if (!areOthersKnown(held)) return { problem: { code: 'credentials.unreadable', userName } };
    const allowAgain: Operation = { kind: 'delete-user-policy', name: suspendedPolicyName };
    const stop: Operation[] = [
      { kind: 'cut-sessions' },
      ...held.keys.map(({ id: keyId }): Operation => ({ kind: 'delete-access-key', keyId })),
      ...deletionsOf(held.otherCredentials),
      { kind: 'remove-mfa-devices' },
    ];
    const operations: Operation[] =
      userKind === 'workload'
        ? [...stop, allowAgain, { kind: 'create-access-key' }, { kind: 'activate-access-key' }]
        : setUpOnceMore(account, [...stop, allowAgain]);
    return { operations, found: foundBeside(powers, operations, [sessionsCutPolicyName]) };
  },

  look: (_intent, { held }) => ({ operations: [], held }),

  'new-key'(intent, given) {
    if (given.held.keys.length >= keyQuota)
      return { problem: { code: 'keys.full', userName: intent.userName } };
    return withinLimits(intent, given, [{ kind: 'create-access-key' }, { kind: 'activate-access-key' }]);
  },

  'set-key'({ keyId, to }, { held }) {
    const key = keyOf(held, keyId);
    if (!key) return { problem: { code: 'key.gone', keyId } };
    if (to === 'deleted' && key.isActive) return { problem: { code: 'key.active', keyId } };
    const kinds = {
      active: 'reactivate-access-key',
      inactive: 'deactivate-access-key',
      deleted: 'delete-access-key',
    } as const;
    return { operations: [{ kind: kinds[to], keyId }] };
  },

  'rotate-key'(intent, given) {
    const { keyId, userName } = intent;
    const { catalogue, held } = given;
    const key = keyOf(held, keyId);
    if (!key) return { problem: { code: 'key.gone', keyId } };
    if (!key.isActive) return { problem: { code: 'key.inactive', keyId } };
    if (held.keys.length >= keyQuota) return { problem: { code: 'keys.full', userName } };
    return withinLimits(intent, given, rotationOperations(keyId, catalogue.accessKeys.graceDays));
  },

  'retire-key'({ keyId }, { catalogue, held }) {
    if (!keyOf(held, keyId)?.isActive) return { operations: [] };
    const { noticeDays: days, isDeactivated } = catalogue.accessKeys;
    return {
      operations: [
        { kind: 'await-days', days, purpose: 'owner-rotates', unlessUnused: keyId },
        { kind: 'await-days', days, purpose: 'team-rotates', unlessUnused: keyId },
        ...(isDeactivated ? [{ kind: 'deactivate-access-key', keyId } as const] : []),
      ],
    };
  },
};

/** What is done to a user that exists: only if the account still shows the very user our record names. */
export function assembleOwnUser(
  requestId: string,
  intent: OwnUserIntent,
  catalogue: Catalogue,
  account: Account,
  { user, held, powers, record = noRecord }: Snapshot,
): Assembled {
  const { userName } = intent;
  if (!user || !held) return { problem: { code: 'user.missing', userName } };
  if (!isStillOwned(user, intent)) return { problem: { code: 'user.not-yours', userName } };
  const assembler = assemblers[intent.kind] as (intent: OwnUserIntent, given: Given) => Assembled;
  return assembler(intent, { requestId, account, catalogue, held, powers, record });
}

/**
 * A new password, and the rule that wants MFA only once it is changed: a forced change together with that rule locks
 * people out. Until then everything but changing it and setting MFA up is denied: without MFA where the owner has a
 * device, else whatever MFA says.
 * devices: serial numbers of those the owner is known to use, which stay on.
 */
function setUpOnceMore(account: Account, first: Operation[], devices: readonly string[] = []): Operation[] {
  const hasDevice = devices.length > 0;
  return [
    setUpAgain(account, { hasDevice }),
    ...first,
    { kind: 'reset-login-profile' },
    { kind: 'await-enrolment', passwordChange: true, ...(hasDevice ? { devices: devices.toSorted() } : {}) },
    mfaRequired(account),
  ];
}

/** What its owner may not do alone is asked for with a reason. */
function withinLimits(
  intent: IntentOf<'reset-password' | 'new-key' | 'rotate-key'>,
  given: Given,
  operations: Operation[],
): Assembled {
  const why = beyondLimits(intent, given);
  return why ? { problem: { code: 'approval.needed', userName: intent.userName, why } } : { operations };
}

/**
 * Whoever has the owner's Slack account alone could get a password of their own; a device of their own they do not get
 * beside one that is on. Undefined: there are only such as cannot prove anything here.
 */
function proofFor({ mfaDevices }: Held): Operation[] | undefined {
  if (mfaDevices.length === 0) return [];
  return mfaDevices.some(givesCodes) ? codesOperations('proof') : undefined;
}

function keyOf({ keys }: Held, keyId: string): HeldKey | undefined {
  return keys.find(({ id }) => id === keyId);
}
