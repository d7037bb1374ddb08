import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { type DynamoDBDocumentClient, GetCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { UserKey, UserRecord, Users } from '../../flows/ports.ts';

/** IAM compares user names without case, so the key does too. */
const keyOf = ({ account, userName }: UserKey) => ({
  pk: `USER#${account}#${userName.toLowerCase()}`,
  sk: 'USER',
});

interface Change {
  set?: Record<string, unknown>;
  remove?: string[];
  /** Over the names `#field` of `set` and `remove`, and `values`. */
  condition?: string;
  values?: Record<string, unknown>;
}

export function dynamoUsers(client: DynamoDBDocumentClient, table: string): Users {
  const get = async (key: UserKey, isConsistent: boolean): Promise<UserRecord | undefined> => {
    const { Item } = await client.send(
      new GetCommand({ TableName: table, Key: keyOf(key), ConsistentRead: isConsistent }),
    );
    return Item as UserRecord | undefined;
  };
  const read = (key: UserKey) => get(key, true);

  /** One conditional update, and what stands there after it; undefined when the condition does not hold. */
  const change = async (
    key: UserKey,
    { set = {}, remove = [], condition, values = {} }: Change,
  ): Promise<UserRecord | undefined> => {
    const fields = Object.keys(set);
    const assignments = fields.map((field) => `#${field} = :${field}`).join(', ');
    const removals = remove.map((field) => `#${field}`).join(', ');
    try {
      const { Attributes } = await client.send(
        new UpdateCommand({
          TableName: table,
          Key: keyOf(key),
          ReturnValues: 'ALL_NEW',
          UpdateExpression: [assignments && `SET ${assignments}`, removals && `REMOVE ${removals}`]
            .filter(Boolean)
            .join(' '),
          ...(condition ? { ConditionExpression: condition } : {}),
          ExpressionAttributeNames: Object.fromEntries(
            [...fields, ...remove].map((field) => [`#${field}`, field]),
          ),
          ...(fields.length + Object.keys(values).length > 0
            ? {
                ExpressionAttributeValues: {
                  ...Object.fromEntries(fields.map((field) => [`:${field}`, set[field]])),
                  ...values,
                },
              }
            : {}),
        }),
      );
      return Attributes as UserRecord;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };

  const named = ({ account, userName }: UserKey) => ({ account, userName });

  return {
    read,
    glance: (key) => get(key, false),

    async reserve(key, requestId) {
      const isReserved = await change(key, {
        set: { ...named(key), reservedBy: requestId },
        condition: 'attribute_not_exists(#reservedBy) OR #reservedBy = :reservedBy',
      });
      if (isReserved) return { ok: true };
      return { ok: false, by: (await read(key))?.reservedBy ?? '' };
    },

    async releaseName(key, requestId) {
      await change(key, {
        remove: ['reservedBy'],
        condition: '#reservedBy = :mine',
        values: { ':mine': requestId },
      });
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

    async suspend(key, by, nowMs) {
      await change(key, {
        set: { ...named(key), suspended: { by, atMs: nowMs } },
        condition: 'attribute_not_exists(#suspended)',
      });
    },

    async recordOwner(key, belongsTo, gives) {
      await change(key, { set: { ...named(key), belongsTo, gives } });
    },
  };
}
