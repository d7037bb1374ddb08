import { type Catalogue, entitlementsOf, highestRisk, isAbove, type Risk } from '../catalogue/catalogue.ts';
import { type IntentOf, isArgued } from '../request/intent.ts';
import type { Held } from '../request/state.ts';
import type { BeyondLimits } from './problem.ts';
import type { RecordFacts } from './snapshot.ts';

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

function isKeyBeyond({ userKind }: Limited, grounds: OwnGrounds): boolean {
  const { held, record, catalogue } = grounds;
  const isWorthlessAlone =
    userKind === 'person' && held.isMfaRequired === true && knownDevices(grounds).length > 0;
  if (isWorthlessAlone) return false;
  const limit = catalogue.accessKeys.selfService[userKind];
  return limit === undefined || isAbove(riskOfGiven(record.entitlements, catalogue), limit);
}

/** What left the catalogue, and what the bot never gave, may be anything. */
function riskOfGiven(ids: readonly string[], catalogue: Catalogue): Risk {
  const known = entitlementsOf(catalogue, ids);
  return known.length === 0 || known.length < ids.length ? 'critical' : highestRisk(known);
}
