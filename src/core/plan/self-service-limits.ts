import type { RecordFacts } from '../account/snapshot.ts';
import type { UserCredentials } from '../account/user-credentials.ts';
import {
  type Catalogue,
  entitlementsOf,
  highestRisk,
  isAbove,
  isForPeople,
  type Risk,
  type UserKind,
} from '../catalogue/catalogue.ts';
import type { BeyondLimits } from './problem.ts';

export interface LimitGrounds {
  credentials: UserCredentials;
  record: RecordFacts;
  catalogue: Catalogue;
}

/** Why an owner may not have a new password without approval; undefined if they may. */
export function passwordBeyondLimits(grounds: LimitGrounds): BeyondLimits | undefined {
  const hadPassword = grounds.credentials.hasPassword || grounds.record.credentials.includes('password');
  if (!hadPassword) return 'first-password';
  return knownDevices(grounds).length === 0 ? 'no-known-device' : undefined;
}

/** The same for an access key. */
export function keyBeyondLimits(userKind: UserKind, grounds: LimitGrounds): BeyondLimits | undefined {
  const { credentials, record, catalogue } = grounds;
  const isWorthlessAlone =
    isForPeople(userKind) && credentials.isMfaRequired === true && knownDevices(grounds).length > 0;
  if (isWorthlessAlone) return undefined;
  const limit = catalogue.accessKeys.selfService[userKind];
  const isBeyond = limit === undefined || isAbove(riskOfGiven(record.entitlements, catalogue), limit);
  return isBeyond ? 'key-without-mfa' : undefined;
}

/** Devices that are on and that others have approved: a device set up by the Slack account alone proves nothing. */
export function knownDevices({ credentials, record }: Pick<LimitGrounds, 'credentials' | 'record'>): string[] {
  return credentials.mfaDevices.filter((serial) => record.vouchedDevices.includes(serial));
}

/** What has left the catalogue, and what the bot never gave, may be anything. */
function riskOfGiven(ids: readonly string[], catalogue: Catalogue): Risk {
  const known = entitlementsOf(catalogue, ids);
  return known.length === 0 || known.length < ids.length ? 'critical' : highestRisk(known);
}
