import { type Catalogue, entitlementsOf, highestRisk, isAbove, type Risk } from '../catalogue/catalogue.ts';
import { type IntentOf, isArgued } from '../request/intent.ts';
import type { Held } from '../request/state.ts';
import type { RecordFacts } from './snapshot.ts';

/** Why what an owner wants is not theirs to do alone: somebody with nothing but their Slack account would be in. */
export type BeyondLimits =
  /** A first password would open a user that only keys open now. */
  | 'first-password'
  /** Nothing but the password would be asked for: no MFA device is on that others have approved. */
  | 'no-known-device'
  /** The key would work without MFA, and the user may do more than the catalogue lets owners make keys for. */
  | 'key-without-mfa';

export interface OwnGrounds {
  held: Held;
  record: RecordFacts;
  catalogue: Catalogue;
}

type Limited = IntentOf<'reset-password' | 'new-key' | 'rotate-key'>;

/** Undefined when they may do it alone, or approvers are asked already. */
export function beyondLimits(intent: Limited, grounds: OwnGrounds): BeyondLimits | undefined {
  if (isArgued(intent)) return undefined;
  if (intent.kind !== 'reset-password') return isKeyBeyond(intent, grounds) ? 'key-without-mfa' : undefined;
  const hadPassword = grounds.held.hasPassword || grounds.record.credentials.includes('password');
  if (!hadPassword) return 'first-password';
  return knownDevices(grounds).length === 0 ? 'no-known-device' : undefined;
}

/** Those that are on and that others have approved: a device set up by the Slack account alone proves nothing. */
export function knownDevices({ held, record }: Pick<OwnGrounds, 'held' | 'record'>): string[] {
  return held.mfaDevices.filter((serial) => record.vouchedDevices.includes(serial));
}

function isKeyBeyond({ userKind, entitlements }: Limited, grounds: OwnGrounds): boolean {
  const { held, catalogue } = grounds;
  const isWorthlessAlone =
    userKind === 'person' && held.isMfaRequired === true && knownDevices(grounds).length > 0;
  if (isWorthlessAlone) return false;
  const limit = catalogue.accessKeys.selfService[userKind];
  return limit === undefined || isAbove(riskOfGiven(entitlements, catalogue), limit);
}

/** What left the catalogue, and what the bot never gave, may be anything. */
function riskOfGiven(given: readonly string[] | undefined, catalogue: Catalogue): Risk {
  const ids = given ?? [];
  const known = entitlementsOf(catalogue, ids);
  return known.length === 0 || known.length < ids.length ? 'critical' : highestRisk(known);
}
