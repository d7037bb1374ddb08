import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { SetAside } from '../../core/request/set-aside.ts';
import type { SetAsides, StuckRequest } from '../../flows/ports.ts';
import type { DocumentClient, UpdateInput } from './document-client.ts';
import { setAsideSchema } from './items/request.ts';
import { setWakes, wakesValues } from './marks.ts';
import { idOf, requestKey } from './request-key.ts';
import { dueParts } from './tables.ts';

/**
 * All by key: the item's packed content may be unreadable. The mark that wakes the worker is removed each time, or the
 * stream would bring the request back at once.
 */
export function dynamoSetAsides(client: DocumentClient, table: string): SetAsides {
  const load = async (id: string) =>
    (await client.get({ TableName: table, Key: requestKey(id), ConsistentRead: true })).Item;

  /** False if the condition fails. */
  const update = async (
    id: string,
    how: Pick<
      UpdateInput,
      'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeNames' | 'ExpressionAttributeValues'
    >,
  ) => {
    try {
      await client.update({ TableName: table, Key: requestKey(id), ...how });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const read = async (id: string) => {
    const item = await load(id);
    return item && { setAside: parsed(item.setAside) };
  };

  return {
    read,

    put(id, setAside, before) {
      const unchanged = before
        ? 'setAside.tries = :tries'
        : '(attribute_not_exists(setAside) OR attribute_not_exists(setAside.tries))';
      return update(id, {
        UpdateExpression: 'SET due = :due, nextAt = :until, setAside = :setAside REMOVE wakes, pokedAt',
        ConditionExpression: `attribute_exists(pk) AND ${unchanged}`,
        ExpressionAttributeValues: {
          ':due': setAside.stuckAtMs === undefined ? dueParts.due : dueParts.stuck,
          ':until': setAside.untilMs,
          ':setAside': setAside,
          ...(before ? { ':tries': before.tries } : {}),
        },
      });
    },

    async told(id, atMs) {
      await update(id, {
        UpdateExpression: 'SET setAside.toldAtMs = :at REMOVE wakes, pokedAt',
        ConditionExpression: 'attribute_exists(setAside)',
        ExpressionAttributeValues: { ':at': atMs },
      });
    },

    async stuck() {
      const found: StuckRequest[] = [];
      const pages = client.queryPages({
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'due = :stuck',
        ExpressionAttributeValues: { ':stuck': dueParts.stuck },
      });
      for await (const { Items = [] } of pages)
        for (const id of Items.map(({ pk }) => idOf(pk))) {
          const { setAside } = (await read(id)) ?? {};
          if (setAside?.stuckAtMs !== undefined) found.push({ id, ...setAside });
        }
      return found;
    },

    setGoing(id, nowMs) {
      return update(id, {
        UpdateExpression: `SET due = :due, nextAt = :now, ${setWakes} REMOVE setAside, pokedAt`,
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeValues: { ':due': dueParts.due, ':now': nowMs, ...wakesValues },
      });
    },

    async end(id) {
      const item = await load(id);
      if (!item) return undefined;
      await update(id, {
        UpdateExpression: 'REMOVE due, nextAt, #pending, listedBy, listedAt, wakes, pokedAt',
        ConditionExpression: 'attribute_exists(pk)',
        ExpressionAttributeNames: { '#pending': 'pending' },
      });
      const people = [item.requester, item.owner].filter((each) => typeof each === 'string');
      return { people: [...new Set(people)] };
    },
  };
}

/** Unknown content there counts as none. */
function parsed(value: unknown): SetAside | undefined {
  const read = setAsideSchema.safeParse(value);
  return read.success ? read.data : undefined;
}
