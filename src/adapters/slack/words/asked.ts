import {
  type Catalogue,
  entitlementsOf,
  findAccount,
  highestRisk,
  type Risk,
} from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { UseCase } from '../../../core/request/ask.ts';
import { type Intent, type IntentKind, isArgued, type KeyChange } from '../../../core/request/intent.ts';
import { judgedOf } from '../../../core/request/judged.ts';
import { code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

export const riskWords: Record<Risk, string> = {
  low: ':white_circle: low',
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

export function accountText(catalogue: Catalogue, id: string): string {
  const name = findAccount(catalogue, id)?.name;
  return name ? `${escaped(name)} (${escaped(id)})` : escaped(id);
}

/** What the user may do by this request. */
export function accessText(intent: Intent, catalogue: Catalogue): string {
  switch (intent.kind) {
    case 'grant':
      return titlesOf(intent.ask.entitlements, catalogue);
    case 'suspend':
      return 'none any more';
    case 'restore':
    case 'reset-mfa':
      return titlesOf(intent.entitlements, catalogue) || 'what it had before';
    case 'adopt':
      return 'what it may do already, within the permissions boundary';
    default:
      return isArgued(intent)
        ? titlesOf(judgedOf(intent).entitlements, catalogue) || 'what it had before'
        : 'as before';
  }
}

function titlesOf(ids: readonly string[], catalogue: Catalogue): string {
  const titles = entitlementsOf(catalogue, ids).map(({ title }) => escaped(title));
  // The plan names what all of them give.
  return asManyAsFit(titles, accessLimit);
}

export function riskOf(intent: Intent, catalogue: Catalogue): Risk {
  const { entitlements, hasUnknownPowers, isGivenAlready } = judgedOf(intent);
  const known = entitlementsOf(catalogue, entitlements);
  const isAnyUnknown = hasUnknownPowers || (isGivenAlready && known.length < entitlements.length);
  return isAnyUnknown ? 'critical' : highestRisk(known);
}

/** A few words that name a change, before the name of its user. Plain text. */
export const changeWords: Record<IntentKind, string> = {
  grant: 'New IAM user',
  suspend: 'Suspend IAM user',
  restore: 'Give back IAM user',
  'reset-mfa': 'Reset MFA of IAM user',
  adopt: 'Take over IAM user',
  mfa: 'New MFA device for',
  'resync-mfa': 'Resync an MFA device of',
  'reset-password': 'New password for',
  look: 'What is held by',
  'new-key': 'New access key for',
  'set-key': 'Change an access key of',
  'rotate-key': 'Rotate an access key of',
  'retire-key': 'Old access key of',
};

const keyChangeWords: Record<KeyChange, string> = {
  active: 'Activate an access key of',
  inactive: 'Deactivate an access key of',
  deleted: 'Delete an access key of',
};

/** One line that names a request, as mrkdwn. */
export function summary(intent: Intent, catalogue: Catalogue): string {
  const user = code(intent.userName);
  const account = accountText(catalogue, intent.account);
  if (intent.kind === 'grant') return `IAM user ${user} in ${account}: ${accessText(intent, catalogue)}`;
  const key = 'keyId' in intent ? `, key ${code(intent.keyId)}` : '';
  const change = intent.kind === 'set-key' ? keyChangeWords[intent.to] : changeWords[intent.kind];
  return `${change} ${user} in ${account}${key}`;
}
