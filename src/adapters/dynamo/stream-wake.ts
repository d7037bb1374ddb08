import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Clock, Wake } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { setWakes, wakesValues } from './marks.ts';
import { requestKey } from './request-key.ts';

export interface StreamWake extends Wake {
  /** Resolves when everything has been woken; never rejects. A Lambda must wait for it before it answers. */
  settled(): Promise<void>;
}

export interface StreamWakeParts {
  client: DocumentClient;
  table: string;
  clock: Pick<Clock, 'now'>;
  onFault(error: unknown, requestId: string): void;
}

/**
 * Wakes the worker through the table's stream when there is nothing to save: "I've set up MFA", a late click, the
 * request whose user was stopped. A person's write that is still marked does that already. But if the mark is an
 * earlier one of these, the worker may have come and gone without saving anything.
 */
export function streamWake({ client, table, clock, onFault }: StreamWakeParts): StreamWake {
  const underWay = new Set<Promise<void>>();
  const mark = async (id: string) => {
    try {
      await client.update({
        TableName: table,
        Key: requestKey(id),
        UpdateExpression: `SET ${setWakes}, pokedAt = :now`,
        ConditionExpression:
          'attribute_exists(pk) AND (attribute_not_exists(wakes) OR attribute_exists(pokedAt))',
        ExpressionAttributeValues: { ...wakesValues, ':now': clock.now() },
      });
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) onFault(error, id);
    }
  };
  return {
    request(id) {
      const marking = mark(id).finally(() => underWay.delete(marking));
      underWay.add(marking);
    },
    async settled() {
      await Promise.all(underWay);
    },
  };
}
