import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Request } from '../../core/request/request.ts';
import type { DocumentClient } from './document-client.ts';
import { type Row, rowsInOrder } from './index-rows.ts';
import { requestKey } from './request-key.ts';

/** The place in the index for requests that wait under a rule. */
const waitingUnder = (rule: string) => `WAITS#${rule}`;
export const ruleOf = (partition: string) => partition.slice(waitingUnder('').length);

const pageSize = 20;

/** A request has one row in an index, but may wait under several rules: each has a small item that points to it. */
export function pointer({ id, submittedAtMs, version }: Request, rule: string) {
  return {
    pk: requestKey(id).pk,
    sk: waitingUnder(rule),
    listedBy: waitingUnder(rule),
    listedAt: submittedAtMs,
    forVersion: version,
  };
}

/**
 * What waits for a decision, by the rules that apply to it.
 *
 *   pointers for version n ──→ request n, with the rules in `listedUnder` ──→ request n + m, decided ──→ pointers gone
 *                          crash: they point to a request         crash: they point to one
 *                          that does not wait yet                 that no longer waits
 *
 * So there may be pointers too many and never one too few; readers trust the request. An unneeded one is removed only
 * if the request has reached the version it was made for: before that, its save may still be in progress. Nothing is
 * ever deleted from this table, and no role may: a removed pointer only leaves the index.
 */
export function waitingList(client: DocumentClient, table: string) {
  const unlist = async (id: string, rule: string, version: number) => {
    try {
      await client.update({
        TableName: table,
        Key: { pk: requestKey(id).pk, sk: waitingUnder(rule) },
        UpdateExpression: 'REMOVE listedBy, listedAt, forVersion',
        ConditionExpression: 'forVersion <= :version',
        ExpressionAttributeValues: { ':version': version },
      });
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  };

  return {
    async list(request: Request, rules: readonly string[]): Promise<void> {
      const put = (rule: string) => client.put({ TableName: table, Item: pointer(request, rule) });
      await Promise.all(rules.map(put));
    },

    /** version: of the request, which must no longer be found under these rules. */
    async unlist(id: string, rules: readonly string[], version: number): Promise<void> {
      await Promise.all(rules.map((rule) => unlist(id, rule, version)));
    },

    /** Oldest first. Until the index exists and is filled: all waiting requests, under whatever rule. */
    async *rows(rules: readonly string[]): AsyncGenerator<Row> {
      const asked = { client, table, pageSize };
      try {
        yield* rowsInOrder(
          asked,
          rules.map((rule) => ['listed', waitingUnder(rule)]),
        );
      } catch (error) {
        if (!isIndexMissing(error)) throw error;
        yield* rowsInOrder(asked, [['pending', 'PENDING']]);
      }
    },
  };
}

/** A table that has not been upgraded reports this before the first row, as an error in the query. */
export function isIndexMissing(error: unknown): boolean {
  return error instanceof Error && error.name === 'ValidationException' && / index/.test(error.message);
}
