import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { dayMs, minuteMs } from '../../core/durations.ts';
import { type GoneName, type GoneNames, idOf } from '../../flows/gone-names.ts';
import type { DocumentClient, UpdateInput } from './document-client.ts';

/** A worker that claimed it and has not told by then is dead. */
const tellWithinMs = minuteMs;
/** It is still gone, or again. */
const tellAgainAfterMs = 30 * dayMs;
/** Not longer: someone may be waiting for the answer to a click. */
const withinMs = 1000;

const keyOf = (gone: GoneName) => ({ pk: `GONE#${idOf(gone)}`, sk: gone.code });

/** Which gone groups and approvers the channel was told about: one item for each of them and reason. */
export function dynamoGoneNames(client: DocumentClient, table: string): GoneNames {
  const update = (
    gone: GoneName,
    how: Pick<UpdateInput, 'UpdateExpression' | 'ConditionExpression' | 'ExpressionAttributeValues'>,
  ) =>
    client.update(
      { TableName: table, Key: keyOf(gone), ...how },
      {
        abortSignal: AbortSignal.timeout(withinMs),
      },
    );
  return {
    async claim(gone, nowMs) {
      try {
        await update(gone, {
          UpdateExpression: 'SET claimedAtMs = :now REMOVE toldAtMs',
          ConditionExpression:
            'attribute_not_exists(pk) OR toldAtMs < :longAgo OR (attribute_not_exists(toldAtMs) AND claimedAtMs < :lately)',
          ExpressionAttributeValues: {
            ':now': nowMs,
            ':longAgo': nowMs - tellAgainAfterMs,
            ':lately': nowMs - tellWithinMs,
          },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    async told(gone, nowMs) {
      await update(gone, {
        UpdateExpression: 'SET toldAtMs = :now',
        ExpressionAttributeValues: { ':now': nowMs },
      });
    },

    // The claim stays: what comes and goes is told once a minute at most.
    async back(gone) {
      try {
        await update(gone, {
          UpdateExpression: 'REMOVE toldAtMs',
          ConditionExpression: 'attribute_exists(pk)',
        });
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
