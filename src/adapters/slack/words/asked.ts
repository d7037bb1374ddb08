import {
  type Catalogue,
  entitlementsOf,
  findAccount,
  highestRisk,
  type Risk,
} from '../../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../../core/handover/binding.ts';
import type { UseCase } from '../../../core/request/ask.ts';
import type { Intent } from '../../../core/request/intent.ts';
import { code, escaped } from '../blocks.ts';

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

export function accessText(intent: Intent, catalogue: Catalogue): string {
  if (intent.kind === 'suspend') return 'none any more';
  return named(entitlementsOf(catalogue, intent.ask.entitlements).map(({ title }) => escaped(title)));
}

/** As many as fit into a field of a message, and how many more; the plan names what all of them give. */
function named(titles: readonly string[]): string {
  const shown: string[] = [];
  for (const title of titles) {
    if ([...shown, title].join(', ').length > accessLimit) break;
    shown.push(title);
  }
  const left = titles.length - shown.length;
  return left > 0 ? `${shown.join(', ')} and ${left} more` : shown.join(', ');
}

export function riskOf(intent: Intent, catalogue: Catalogue): Risk {
  return intent.kind === 'grant' ? highestRisk(entitlementsOf(catalogue, intent.ask.entitlements)) : 'low';
}

/** One line that names a request, as mrkdwn. */
export function summary(intent: Intent, catalogue: Catalogue): string {
  const user = code(intent.userName);
  const account = accountText(catalogue, intent.account);
  return intent.kind === 'grant'
    ? `IAM user ${user} in ${account}: ${accessText(intent, catalogue)}`
    : `Suspend ${user} in ${account}`;
}
