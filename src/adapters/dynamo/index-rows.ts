import { type DynamoDBDocumentClient, paginateQuery } from '@aws-sdk/lib-dynamodb';
import { idOf } from './request-key.ts';
import { indexes } from './tables.ts';

/** A row of an index: a candidate, until the request itself is read. */
export interface Row {
  id: string;
  /** The partition it was found in. */
  partition: string;
  sortedBy: number;
}

interface Asked {
  client: DynamoDBDocumentClient;
  table: string;
  isNewestFirst?: boolean;
  /** How many rows are read at a time. */
  pageSize: number;
}

type Place = readonly [index: keyof typeof indexes, partition: string];

/**
 * The rows of several partitions as one list in the order of their times; no more of each is read than is asked for.
 */
export async function* rowsInOrder(asked: Asked, places: readonly Place[]): AsyncGenerator<Row> {
  const lists = places.map((place) => rowsOf(asked, place));
  let heads = await Promise.all(lists.map(next));
  for (;;) {
    heads = heads.filter(({ row }) => row !== undefined);
    const [first] = heads.sort((one, other) => timeOf(one) - timeOf(other));
    if (!first?.row) return;
    yield first.row;
    heads = [await next(first.list), ...heads.slice(1)];
  }

  function timeOf({ row }: { row: Row | undefined }): number {
    return (row?.sortedBy ?? 0) * (asked.isNewestFirst ? -1 : 1);
  }
}

async function next(list: AsyncGenerator<Row>): Promise<{ list: AsyncGenerator<Row>; row: Row | undefined }> {
  const { done, value } = await list.next();
  return { list, row: done ? undefined : value };
}

async function* rowsOf(
  { client, table, isNewestFirst = false, pageSize }: Asked,
  [index, value]: Place,
): AsyncGenerator<Row> {
  const { partition, sort } = indexes[index];
  const pages = paginateQuery(
    { client, pageSize },
    {
      TableName: table,
      IndexName: index,
      KeyConditionExpression: '#p = :p',
      ExpressionAttributeNames: { '#p': partition },
      ExpressionAttributeValues: { ':p': value },
      ScanIndexForward: !isNewestFirst,
    },
  );
  for await (const { Items = [] } of pages)
    for (const item of Items) yield { id: idOf(item.pk), partition: value, sortedBy: Number(item[sort]) };
}

/** How many at a time; no more is taken than is asked for. */
export async function* inBatches<Each>(all: AsyncIterable<Each>, size: number): AsyncGenerator<Each[]> {
  let batch: Each[] = [];
  for await (const each of all) {
    batch.push(each);
    if (batch.length < size) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}
