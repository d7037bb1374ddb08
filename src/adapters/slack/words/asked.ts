import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  findAccount,
  highestRisk,
  type Risk,
} from '../../../core/catalogue/catalogue.ts';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';
import type { UseCase } from '../../../core/request/ask.ts';
import type { MeasuredRisk } from '../../../core/risk/measured-risk.ts';
import { escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

export const riskWords: Record<Risk, string> = {
  low: ':large_green_circle: low',
  medium: ':large_yellow_circle: medium',
  high: ':large_orange_circle: high',
  critical: ':red_circle: critical',
};

export const credentialWords: Record<CredentialKind, string> = {
  password: 'console password',
  'access-key': 'access key',
  'mfa-device': 'MFA device',
  'mfa-codes': 'MFA check',
};

/** AWS's documented reasons to have an IAM user. Source: IAM User Guide, when to create an IAM user. */
export const useCaseWords: Record<UseCase, string> = {
  emergency: 'Emergency access to the account',
  workload: 'A workload that cannot use a role',
  'third-party': 'A third-party client that cannot use a role',
  'no-idc': 'No Identity Center or other identity provider here',
};

/** Slack takes 2000 characters in a field, and this stands next to other words. */
const accessLimit = 1500;

/** As it was written. */
export function accountName(catalogue: Catalogue, id: string): string {
  return findAccount(catalogue, id)?.name ?? id;
}

export function accountText(catalogue: Catalogue, id: string): string {
  const name = findAccount(catalogue, id)?.name;
  return name ? `${escaped(name)} (${escaped(id)})` : escaped(id);
}

/** Of entitlements, as many as fit. */
export function titlesOf(ids: readonly string[], catalogue: Catalogue): string {
  const titles = entitlementsOf(catalogue, ids).map(titleText);
  // The plan names what all of them give.
  return asManyAsFit(titles, accessLimit);
}

function titleText(entitlement: Entitlement): string {
  const { title } = entitlement;
  return isManagedPolicy(entitlement) ? `${escaped(title)} (managed policy)` : escaped(title);
}

/** measured: what AWS says of it; undefined: as the catalogue labels it. */
export function riskOf(intent: Intent, catalogue: Catalogue, measured: MeasuredRisk | undefined): Risk {
  const { entitlements, hasUnknownAccess, isGivenAlready, ...judged } = judgedOf(intent, measured);
  const known = entitlementsOf(catalogue, entitlements);
  const isAnyUnknown = hasUnknownAccess || (isGivenAlready && known.length < entitlements.length);
  const isCritical = isAnyUnknown || judged.isMeasuredCritical || judged.changesAccount;
  return isCritical ? 'critical' : highestRisk(known);
}
