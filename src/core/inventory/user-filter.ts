import { dayMs } from '../durations.ts';
import type { ListedUser } from './inventory.ts';
import {
  hasCredentials,
  isListedAsStopped,
  isTaggedAsOurs,
  lastUsedAtMs,
  taggedOwner,
} from './listed-facts.ts';

/** What a list of users can be narrowed to; the names stand in Slack's menus. */
export const userFilters = ['all', 'no-mfa', 'old-keys', 'unused', 'unmanaged', 'stopped'] as const;
export type UserFilter = (typeof userFilters)[number];

/** No credential of it was used for so long. */
const unusedDays = 90;

interface Ages {
  nowMs: number;
  maxKeyAgeDays: number;
}

const tests: Record<UserFilter, (user: ListedUser, ages: Ages) => boolean> = {
  all: () => true,
  // Without a password, MFA protects nothing that a person signs in with.
  'no-mfa': ({ isUnreported, hasMfa, password }) => !isUnreported && password !== undefined && !hasMfa,
  'old-keys': ({ keys }, { nowMs, maxKeyAgeDays }) =>
    keys.some(({ isActive, madeAtMs }) => isActive && madeAtMs + maxKeyAgeDays * dayMs <= nowMs),
  unused: (user, { nowMs }) =>
    !user.isUnreported &&
    hasCredentials(user) &&
    (lastUsedAtMs(user) ?? user.createdAtMs) + unusedDays * dayMs <= nowMs,
  unmanaged: (user) => !isTaggedAsOurs(user),
  stopped: isListedAsStopped,
};

export interface UserSearch {
  show: UserFilter;
  /** As it was typed: words that must all be found. */
  text: string;
  /** A Slack person. */
  owner?: string | undefined;
}

/** Whether a user is meant; account: its name and number, which can be typed too. */
export function isMeant(user: ListedUser, account: string, search: UserSearch, ages: Ages): boolean {
  if (!tests[search.show](user, ages)) return false;
  if (search.owner !== undefined && taggedOwner(user) !== search.owner) return false;
  const words = search.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = textOf(user, account);
  return words.every((word) => text.includes(word));
}

/** All that a word may be found in, in small letters. */
function textOf(user: ListedUser, account: string): string {
  const { userName, path, groups, policies, inlinePolicies, tags } = user;
  const names = policies.map((arn) => arn.slice(arn.indexOf('/')));
  return [userName, path, account, ...groups, ...names, ...inlinePolicies, ...Object.values(tags)]
    .join('\n')
    .toLowerCase();
}
