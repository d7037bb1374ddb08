import { readItem } from './items/read-item.ts';
import { type StoredUser, userKind } from './items/user.ts';

type Item = Record<string, unknown>;

/** The record in an item. Throws UnreadableItem. */
export function storedUser(table: string, item: Item): StoredUser {
  return readItem(userKind, { name: `${table} ${String(item.pk)}`, v: item.v, content: () => item });
}

export function isUser({ pk, sk }: Item): boolean {
  return sk === 'USER' && String(pk).startsWith('USER#');
}
