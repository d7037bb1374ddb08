import type { KnownKeys } from '../../flows/known-keys.ts';
import type { DocumentClient } from './document-client.ts';
import { knownKeyKind } from './items/known-key.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { Remembered } from './remembered.ts';

const keyOf = (account: string, keyId: string) => ({ pk: `KEY#${account}#${keyId}`, sk: 'KEY' });
/** How many keys a process knows to be stored. */
const remembered = 1000;

/** One item for each access key; never its secret. */
export function dynamoKnownKeys(client: DocumentClient, table: string): KnownKeys {
  const stored = new Remembered<string>(remembered);
  return {
    async userNameOf(account, keyId) {
      const Key = keyOf(account, keyId);
      const { Item } = await client.get({ TableName: table, Key, ConsistentRead: true });
      return (
        Item && readItem(knownKeyKind, { name: `${table} ${Key.pk}`, v: Item.v, content: () => Item }).userName
      );
    },

    async remember({ account, userName }, keyId) {
      const Key = keyOf(account, keyId);
      if (stored.get(Key.pk) === userName) return;
      await client.put({ TableName: table, Item: { ...Key, v: versionOf(knownKeyKind), userName } });
      stored.set(Key.pk, userName);
    },
  };
}
