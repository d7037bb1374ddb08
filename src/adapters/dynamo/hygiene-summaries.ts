import { createHash } from 'node:crypto';
import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { minuteMs } from '../../core/durations.ts';
import type { HygieneSummaries } from '../../flows/hygiene/summaries.ts';
import type { DocumentClient, UpdateInput } from './document-client.ts';
import { hygieneSummaryKind } from './items/hygiene-summary.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { packed, unpacked } from './packed.ts';
import { summaryKey } from './summary-key.ts';
import { lanes } from './tables.ts';

/** A worker that claimed it and has not told by then is dead, or Slack is away. */
const tellWithinMs = 10 * minuteMs;

/** One item: what the channel was told last, and who is about to tell it. */
export function dynamoHygieneSummaries(client: DocumentClient, table: string): HygieneSummaries {
  /** What stood there before in place of what was changed; undefined if the condition fails. */
  const update = async (
    how: Pick<UpdateInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
  ): Promise<Record<string, unknown> | undefined> => {
    try {
      const changed = await client.update({
        TableName: table,
        Key: summaryKey,
        ReturnValues: 'UPDATED_OLD',
        ...how,
      });
      return changed.Attributes ?? {};
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return undefined;
      throw error;
    }
  };
  const isUntold = '(attribute_not_exists(toldWeek) OR toldWeek < :week)';

  return {
    async last() {
      const { Item } = await client.get({ TableName: table, Key: summaryKey, ConsistentRead: true });
      if (typeof Item?.toldWeek !== 'number') return undefined;
      const name = `${table} ${summaryKey.pk}`;
      const { shown } = readItem(hygieneSummaryKind, { name, v: Item.v, content: () => unpacked(Item.packed) });
      return { week: Item.toldWeek, atMs: Number(Item.toldAtMs), shown };
    },

    async claim(week, nowMs) {
      const before = await update({
        UpdateExpression: 'SET claimedAtMs = :now, claimedWeek = :week REMOVE wakes',
        ConditionExpression: `${isUntold} AND (attribute_not_exists(claimedAtMs) OR claimedAtMs < :lately)`,
        ExpressionAttributeValues: { ':now': nowMs, ':week': week, ':lately': nowMs - tellWithinMs },
      });
      return before && (before.claimedWeek === week ? 'again' : 'first');
    },

    async notPosted(week) {
      await update({
        UpdateExpression: 'REMOVE claimedWeek',
        ConditionExpression: 'claimedWeek = :week',
        ExpressionAttributeValues: { ':week': week },
      });
    },

    async told({ week, atMs, shown }) {
      await update({
        UpdateExpression:
          'SET toldWeek = :week, toldAtMs = :at, packed = :packed, v = :v REMOVE claimedAtMs, claimedWeek, wakes',
        ConditionExpression: isUntold,
        ExpressionAttributeValues: {
          ':week': week,
          ':at': atMs,
          ':packed': packed({ shown }),
          ':v': versionOf(hygieneSummaryKind),
        },
      });
    },

    async wake(week, nowMs) {
      await update({
        UpdateExpression: 'SET wakes = :worker, wokenAtMs = :now',
        ConditionExpression: `${isUntold} AND (attribute_not_exists(wokenAtMs) OR wokenAtMs < :lately)`,
        ExpressionAttributeValues: {
          ':worker': lanes.common,
          ':now': nowMs,
          ':week': week,
          ':lately': nowMs - tellWithinMs,
        },
      });
    },

    digest: (id) => createHash('sha256').update(id).digest('base64url').slice(0, 11),
  };
}
