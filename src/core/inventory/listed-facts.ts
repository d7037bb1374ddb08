import { suspendedPolicyName } from '../account/bot-policies.ts';
import { managedBy } from '../account/snapshot.ts';
import { tagOf } from '../account/tags.ts';
import type { ListedUser } from './inventory.ts';

/** Whether its tags say that Countersign manages it; the record on it is the authority. */
export function isTaggedAsOurs({ tags }: Pick<ListedUser, 'tags'>): boolean {
  return tagOf(tags, 'managed-by') === managedBy;
}

/** The Slack person whom the tags of a managed user name. */
export function taggedOwner(user: Pick<ListedUser, 'tags'>): string | undefined {
  return isTaggedAsOurs(user) ? tagOf(user.tags, 'owner') : undefined;
}

/** Our own deny is on it: nothing of it works until it is given back. */
export function isListedAsStopped({ inlinePolicies }: ListedUser): boolean {
  return inlinePolicies.includes(suspendedPolicyName);
}

/** When any of its credentials was last used, as far as the credential report says. */
export function lastUsedAtMs({ password, keys }: ListedUser): number | undefined {
  const uses = [password, ...keys].flatMap((each) => each?.lastUsedAtMs ?? []);
  return uses.length > 0 ? Math.max(...uses) : undefined;
}

/** Whether it could sign in or call AWS by what the report shows. */
export function hasCredentials({ password, keys, certificates }: ListedUser): boolean {
  return password !== undefined || keys.some(({ isActive }) => isActive) || certificates > 0;
}
