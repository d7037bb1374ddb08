import type { Account } from '../catalogue/catalogue.ts';
import { hourMs } from '../durations.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { weaknessesOf } from '../password-policy/weaknesses.ts';
import type { Finding, FindingKind } from './finding.ts';

/** An older picture says little about today: gathering has stopped. */
const oldPictureMs = 24 * hourMs;
/** So many users with the same policy of their own would be easier to see to as a group. */
const enoughForGroup = 3;

/** What is wrong with the account itself. inventory: undefined if there is none. */
export function accountFindings(
  { id: account }: Pick<Account, 'id'>,
  inventory: Inventory | undefined,
  nowMs: number,
): Finding[] {
  const find = (kind: FindingKind, more: Partial<Finding> = {}): Finding[] => [{ kind, account, ...more }];
  if (!inventory) return find('unseen', { about: 'account' });
  const {
    root,
    trails,
    passwordPolicy,
    unassignedDevices,
    atMs,
    unansweredSinceMs: unanswered = {},
  } = inventory;
  const weak = passwordPolicy ? weaknessesOf(passwordPolicy) : [];
  const isCovered = trails?.some(({ isMultiRegion, isLogging }) => isMultiRegion && isLogging);
  return [
    ...(atMs + oldPictureMs <= nowMs ? find('unseen', { about: 'account', sinceMs: atMs }) : []),
    ...(root.hasKeys ? find('root-with-keys') : []),
    ...(root.hasMfa ? [] : find('root-without-mfa')),
    ...(isCovered === false ? find('no-trail', { details: (trails ?? []).map(({ arn }) => arn) }) : []),
    ...(trails ? [] : find('unseen', { about: 'trails', sinceMs: unanswered.trails })),
    ...(weak.length > 0 ? find('weak-password-policy', { details: weak }) : []),
    ...(passwordPolicy ? [] : find('unseen', { about: 'password policy', sinceMs: unanswered.passwordPolicy })),
    ...unassignedDevices.flatMap((serial) => find('device-unassigned', { about: serial })),
    ...directPolicies(inventory).flatMap(([arn, details]) => find('direct-policy', { about: arn, details })),
  ];
}

/** Managed policies that several users have each for themselves, with the names of those users. */
function directPolicies({ users }: Inventory): [arn: string, userNames: string[]][] {
  const holders = new Map<string, string[]>();
  for (const { userName, policies } of users)
    for (const arn of policies) holders.set(arn, [...(holders.get(arn) ?? []), userName]);
  return [...holders].filter(([, names]) => names.length >= enoughForGroup);
}
