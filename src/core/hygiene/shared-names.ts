import { tagOf } from '../account/tags.ts';
import type { ListedUser } from '../inventory/inventory.ts';

/** Words in the name of a user, or in its tag `owner`, that speak of several people. */
const ofSeveral = new Set([
  ...['all', 'common', 'company', 'crew', 'department', 'everybody', 'everyone', 'generic', 'group'],
  ...['guild', 'office', 'shared', 'squad', 'staff', 'team', 'teams', 'tribe', 'users'],
]);

/** Why a person's user looks as if several people used it; undefined: it doesn't. */
export function sharedSign(user: Pick<ListedUser, 'userName' | 'tags'>): string | undefined {
  const inName = wordsOf(user.userName).find((word) => ofSeveral.has(word));
  if (inName) return `its name says “${inName}”`;
  const owner = tagOf(user.tags, 'owner') ?? '';
  const owners = owner.split(/[,;/+]| and /).filter((each) => each.trim() !== '');
  if (owners.length > 1) return `its tag “owner” names ${owners.length}`;
  const inOwner = wordsOf(owner).find((word) => ofSeveral.has(word));
  return inOwner ? `its tag “owner” says “${inOwner}”` : undefined;
}

/** `DevTeam` and `dev-team` alike. */
function wordsOf(name: string): string[] {
  return name
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}]+/u);
}
