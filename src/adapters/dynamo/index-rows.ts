import type { DocumentClient } from './document-client.ts';
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
  client: DocumentClient;
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
  const heads = await Promise.all(places.map((place) => next(rowsOf(asked, place))));
  const isBefore = (one: Row, other: Row) =>
    asked.isNewestFirst ? one.sortedBy > other.sortedBy : one.sortedBy < other.sortedBy;
  for (;;) {
    let [at, first]: [number, Row | undefined] = [0, undefined];
    for (const [index, { row }] of heads.entries())
      if (row && (!first || isBefore(row, first))) [at, first] = [index, row];
    const list = heads[at]?.list;
    if (!first || !list) return;
    yield first;
    heads[at] = await next(list);
  }
}

interface Head {
  list: AsyncGenerator<Row>;
  /** Undefined: the list has ended. */
  row: Row | undefined;
}

async function next(list: AsyncGenerator<Row>): Promise<Head> {
  const { done, value } = await list.next();
  return { list, row: done ? undefined : value };
}

async function* rowsOf(
  { client, table, isNewestFirst = false, pageSize }: Asked,
  [index, value]: Place,
): AsyncGenerator<Row> {
  const { partition, sort } = indexes[index];
  const pages = client.queryPages({
    Limit: pageSize,
    TableName: table,
    IndexName: index,
    KeyConditionExpression: '#p = :p',
    ExpressionAttributeNames: { '#p': partition },
    ExpressionAttributeValues: { ':p': value },
    ScanIndexForward: !isNewestFirst,
  });
  for await (const { Items = [] } of pages)
    for (const item of Items) yield { id: idOf(item.pk), partition: value, sortedBy: Number(item[sort]) };
}

/** The rows of so many requests at a time: those of a request that stands in several lists follow each other. */
export async function* inBatchesOfRequests(rows: AsyncIterable<Row>, size: number): AsyncGenerator<Row[]> {
  let batch: Row[] = [];
  let ids = new Set<string>();
  for await (const row of rows) {
    if (ids.size === size && !ids.has(row.id)) {
      yield batch;
      [batch, ids] = [[], new Set()];
    }
    batch.push(row);
    ids.add(row.id);
  }
  if (batch.length > 0) yield batch;
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
