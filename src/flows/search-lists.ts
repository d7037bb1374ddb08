import { managedBy } from '../core/account/snapshot.ts';
import type { Inventory } from '../core/inventory/inventory.ts';
import type { UserKey } from './ports.ts';
import type { ChoosePorts, LeftOut, NamedUser } from './stop-selection.ts';

/** What the lists of accounts have for some patterns. */
export interface Searched {
  /** Those that say they are managed by Countersign. */
  users: UserKey[];
  left: LeftOut[];
  unmanaged: number;
  listedAtMs?: number | undefined;
}

export function isPattern({ userName }: NamedUser): boolean {
  return userName.includes('*');
}

/** Users whose names fit, as their accounts were listed last: about hourly, so one made since is missing. */
export async function searchLists(
  { inventory, catalogue }: ChoosePorts,
  patterns: readonly NamedUser[],
): Promise<Searched> {
  const searched: Searched = { users: [], left: [], unmanaged: 0 };
  const ids = catalogue.accounts.map(({ id }) => id);
  const lists = new Map<string, Inventory | undefined>();
  for (const { account, userName } of patterns) {
    const before = searched.users.length + searched.unmanaged + searched.left.length;
    for (const id of account === undefined ? ids : [account]) {
      if (!lists.has(id)) lists.set(id, await inventory.of(id));
      search(searched, { account: id, userName }, lists.get(id));
    }
    if (searched.users.length + searched.unmanaged + searched.left.length === before)
      searched.left.push({ userName, account, why: 'unmatched' });
  }
  return searched;
}

function search(searched: Searched, { account, userName }: UserKey, list: Inventory | undefined): void {
  if (!list) {
    searched.left.push({ userName, account, why: 'unlisted' });
    return;
  }
  searched.listedAtMs = Math.min(searched.listedAtMs ?? list.atMs, list.atMs);
  const fits = pattern(userName);
  for (const user of list.users.filter((each) => fits.test(each.userName)))
    if (user.tags['managed-by'] === managedBy) searched.users.push({ account, userName: user.userName });
    else searched.unmanaged += 1;
}

/** Ignoring case, as IAM compares names. Runs of asterisks are one: no search takes longer than its text. */
function pattern(text: string): RegExp {
  const parts = text.split(/\*+/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 'i');
}
