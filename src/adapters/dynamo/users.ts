import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Gives } from '../../core/account/ledger.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import { holdings } from '../../flows/holdings.ts';
import type { Listing, UserKey, Users } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { getMany, type ItemKey, itemKey } from './get-many.ts';
import { versionOf } from './items/read-item.ts';
import { type StoredUser, userKind } from './items/user.ts';
import { storedUser } from './stored-user.ts';

/** IAM ignores case in user names, so the key does too. */
const keyOf = ({ account, userName }: UserKey) => ({
  pk: `USER#${account}#${userName.toLowerCase()}`,
  sk: 'USER',
});

interface Change {
  set?: Record<string, unknown>;
  /** Set unless it exists already. */
  setOnce?: Record<string, unknown>;
  remove?: string[];
  /** One entry of `gives`: set or, without a value, removed. The map must exist. */
  entry?: { requestId: string; gives?: Gives };
  /** Uses the names `#field` of `set` and `remove`, `#gives.#request` of `entry`, and `values`. */
  condition?: string;
  values?: Record<string, unknown>;
}

/** What belongs to one user of a name, and to no later one. */
const ofOneUser = [
  ...['belongsTo', 'holder', 'heldSince', 'gives', 'vouchedDevices', 'devicePages', 'suspended'],
  ...Object.values(holdings),
];

/** A record of a newer version may only be changed by that version. */
const isKnown = '(attribute_not_exists(#v) OR #v <= :v)';

export function dynamoUsers(client: DocumentClient, table: string): Users {
  const parsed = (item: Record<string, unknown>): StoredUser => storedUser(table, item);

  const get = async (key: UserKey, isConsistent: boolean): Promise<StoredUser | undefined> => {
    const { Item } = await client.get({ TableName: table, Key: keyOf(key), ConsistentRead: isConsistent });
    return Item && parsed(Item);
  };
  const read = (key: UserKey) => get(key, true);

  /**
   * One conditional update, and the record after it; undefined if the condition fails. A record has a version from its
   * first update on: an upcast may find some fields in the newer shape already.
   */
  const change = async (
    key: UserKey,
    { set = {}, setOnce = {}, remove = [], entry, condition, values = {} }: Change,
  ): Promise<StoredUser | undefined> => {
    const given = { ...set, ...setOnce, v: versionOf(userKind) };
    const fields = Object.keys(given);
    const assignments = [
      ...fields.map(
        (field) => `#${field} = ${field in set ? `:${field}` : `if_not_exists(#${field}, :${field})`}`,
      ),
      ...(entry?.gives ? ['#gives.#request = :entry'] : []),
    ].join(', ');
    const isEntryRemoved = entry !== undefined && !entry.gives;
    const removals = [...remove.map((field) => `#${field}`), ...(isEntryRemoved ? ['#gives.#request'] : [])];
    try {
      const { Attributes } = await client.update({
        TableName: table,
        Key: keyOf(key),
        ReturnValues: 'ALL_NEW',
        UpdateExpression: [
          assignments && `SET ${assignments}`,
          removals.length > 0 && `REMOVE ${removals.join(', ')}`,
        ]
          .filter(Boolean)
          .join(' '),
        ConditionExpression: condition ? `(${condition}) AND ${isKnown}` : isKnown,
        ExpressionAttributeNames: {
          ...Object.fromEntries([...fields, ...remove].map((field) => [`#${field}`, field])),
          ...(entry ? { '#gives': 'gives', '#request': entry.requestId } : {}),
        },
        ExpressionAttributeValues: {
          ...Object.fromEntries(Object.entries(given).map(([field, value]) => [`:${field}`, value])),
          ...(entry?.gives ? { ':entry': entry.gives } : {}),
          ...values,
        },
      });
      return Attributes && parsed(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  /** The user's owner or, while it has none, the person its name is reserved for. */
  const holderOf = (record: StoredUser) => record.belongsTo?.person ?? record.holder;

  const named = ({ account, userName }: UserKey) => ({ account, userName });

  const readAll = async (keys: readonly ItemKey[]): Promise<Listing<StoredUser>> => {
    const listing: Listing<StoredUser> = { found: [], unreadable: [] };
    for (const item of await getMany(client, table, keys)) {
      try {
        listing.found.push(parsed(item));
      } catch (error) {
        if (!(error instanceof UnreadableItem)) throw error;
        listing.unreadable.push(String(item.pk).split('#').slice(2).join('#'));
      }
    }
    return listing;
  };

  return {
    read,
    glance: (key) => get(key, false),

    async ofPerson(person) {
      const { Items = [] } = await client.query({
        TableName: table,
        IndexName: 'holder',
        KeyConditionExpression: 'holder = :person',
        ExpressionAttributeValues: { ':person': person },
        ScanIndexForward: false,
      });
      const { found, unreadable } = await readAll(Items.map(itemKey));
      return { found: found.filter((record) => holderOf(record) === person), unreadable };
    },

    async holders() {
      const holders = new Set<string>();
      let from: Record<string, unknown> | undefined;
      do {
        const { Items = [], LastEvaluatedKey } = await client.scan({
          TableName: table,
          IndexName: 'holder',
          ProjectionExpression: 'holder',
          ExclusiveStartKey: from,
        });
        for (const { holder } of Items) holders.add(String(holder));
        from = LastEvaluatedKey;
      } while (from);
      return holders;
    },
    readMany: (keys) => readAll(keys.map(keyOf)),

    async hold(key, what, requestId, reserved) {
      const field = holdings[what];
      const { contenders = [] } = reserved ?? {};
      const held = await change(key, {
        set: { ...named(key), [field]: requestId, ...(contenders.length > 0 ? { contenders } : {}) },
        remove: reserved && contenders.length === 0 ? ['contenders'] : [],
        setOnce: reserved ? { holder: reserved.person, heldSince: reserved.atMs } : {},
        condition: `attribute_not_exists(#${field}) OR #${field} = :${field}`,
      });
      return held !== undefined;
    },

    async listContenders(key, contenders) {
      if (contenders.length > 0) await change(key, { set: { ...named(key), contenders } });
      else await change(key, { remove: ['contenders'] });
    },

    async seize(key, what, requestId) {
      await change(key, { set: { ...named(key), [holdings[what]]: requestId } });
    },

    async letGo(key, what, requestId) {
      const field = holdings[what];
      const [condition, values] = [`#${field} = :mine`, { ':mine': requestId }];
      // A name whose user has no owner is free again.
      const isFree =
        what === 'name' &&
        (await change(key, {
          remove: ofOneUser,
          condition: `${condition} AND attribute_not_exists(belongsTo)`,
          values,
        }));
      if (!isFree) await change(key, { remove: [field], condition, values });
    },

    async lease(key, token, untilMs, nowMs) {
      const user = await change(key, {
        set: { ...named(key), lease: { heldBy: token, untilMs } },
        condition: 'attribute_not_exists(#lease) OR #lease.untilMs <= :now OR #lease.heldBy = :token',
        values: { ':now': nowMs, ':token': token },
      });
      if (user) return { user };
      return { busyUntilMs: (await read(key))?.lease?.untilMs ?? nowMs };
    },

    async renew(key, token, untilMs) {
      const user = await change(key, {
        set: { lease: { heldBy: token, untilMs } },
        condition: '#lease.heldBy = :token',
        values: { ':token': token },
      });
      return user !== undefined;
    },

    async release(key, token) {
      await change(key, {
        remove: ['lease'],
        condition: '#lease.heldBy = :token',
        values: { ':token': token },
      });
    },

    async suspend(key, suspended, insteadOfMs = 0) {
      const given: Change = {
        set: { ...named(key), suspended },
        condition: 'attribute_not_exists(#suspended) OR #suspended.atMs = :instead',
        values: { ':instead': insteadOfMs },
      };
      for (;;) {
        const user = (await change(key, given)) ?? (await read(key));
        // A stop that was there and was lifted just then leaves none: try again.
        if (user?.suspended) return { ...user, suspended: user.suspended };
      }
    },

    async lift(key, suspendedAtMs) {
      const { suspended } = (await read(key)) ?? {};
      if (suspended?.atMs !== suspendedAtMs) return;
      await change(key, {
        set: { wasSuspended: suspended },
        remove: ['suspended', holdings.keys],
        condition: '#suspended.atMs = :at',
        values: { ':at': suspendedAtMs },
      });
    },

    async suspendAgain(key, suspendedAtMs) {
      const { wasSuspended } = (await read(key)) ?? {};
      if (wasSuspended?.atMs !== suspendedAtMs) return;
      await change(key, {
        set: { suspended: wasSuspended },
        condition: 'attribute_not_exists(#suspended)',
      });
    },

    async recordDevices(key, { vouchedDevices, devicePages }) {
      const pages = devicePages ? { devicePages } : {};
      await change(key, { set: { ...named(key), vouchedDevices, ...pages } });
    },

    async recordOwner(key, belongsTo, { requestId, gives }, nowMs, vouchedDevices = []) {
      // An index entry that moves costs twice: the person the name was reserved for has had it since then.
      const set = { ...named(key), belongsTo, vouchedDevices, holder: belongsTo.person };
      const setOnce = { heldSince: nowMs };
      const values = { ':userId': belongsTo.userId };
      for (;;) {
        const begun = await change(key, {
          set: { ...set, gives: { [requestId]: gives } },
          setOnce,
          // What was given to an earlier user with that name went with that user.
          condition:
            'attribute_not_exists(#gives) OR attribute_not_exists(#belongsTo) OR #belongsTo.userId <> :userId',
          values,
        });
        if (begun) return;
        const entry = { requestId, gives };
        const condition = 'attribute_exists(#gives) AND #belongsTo.userId = :userId';
        if (await change(key, { set, setOnce, entry, condition, values })) return;
      }
    },

    async changeOwner(key, { userId, from, to }, nowMs) {
      const { belongsTo } = (await read(key)) ?? {};
      if (belongsTo?.userId !== userId) return false;
      if (belongsTo.person === to) return true;
      const changed = await change(key, {
        set: { belongsTo: { ...belongsTo, person: to }, holder: to, heldSince: nowMs },
        condition: '#belongsTo.userId = :userId AND #belongsTo.person = :from',
        values: { ':userId': userId, ':from': from },
      });
      return changed !== undefined;
    },

    async writeLedger(key, gives) {
      await change(key, { set: { ...named(key), gives } });
    },

    async disown(key, userId) {
      await change(key, {
        remove: ['belongsTo', 'vouchedDevices', 'holder', 'heldSince'],
        condition: '#belongsTo.userId = :userId',
        values: { ':userId': userId },
      });
    },

    async close(key, userId) {
      const { suspended, belongsTo } = (await read(key)) ?? {};
      if (belongsTo?.userId !== userId) return;
      await change(key, {
        set: suspended ? { wasSuspended: suspended } : {},
        remove: ofOneUser,
        condition: '#belongsTo.userId = :userId',
        values: { ':userId': userId },
      });
    },

    async takeBack(key, requestId) {
      await change(key, { entry: { requestId }, condition: 'attribute_exists(#gives.#request)' });
    },
  };
}
