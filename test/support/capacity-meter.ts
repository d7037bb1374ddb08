import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readUnits, type WriteCost, writeCost } from './capacity-cost.ts';
import type { Item } from './item-size.ts';

interface Call {
  operation: string;
  table: string;
  /** The key's values: `REQUEST#V123 REQUEST`; or the index that was asked. */
  item: string;
}

export interface MeteredWrite extends Call, WriteCost {
  /** Its condition did not hold: it costs all the same. */
  isRefused: boolean;
}

export interface MeteredRead extends Call {
  readUnits: number;
}

export interface CapacityMeter {
  /** For AWS_ENDPOINT_URL_DYNAMODB. */
  url: string;
  writes: MeteredWrite[];
  reads: MeteredRead[];
  /** Of all so far, with those of the indexes. */
  writeUnits(): number;
  readUnits(): number;
  close(): Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: whatever was sent
type Body = any;

/**
 * Stands in front of a database and counts what every call costs, which the embedded database cannot say: it leaves
 * the indexes out. Writes go through one at a time, so that before and after are known.
 */
export async function startCapacityMeter(databaseUrl: string): Promise<CapacityMeter> {
  const writes: MeteredWrite[] = [];
  // The bot lists the users of its accounts meanwhile: no request costs that.
  const isGathered = ({ item }: Call) => item.startsWith('INVENTORY#');
  const reads: MeteredRead[] = [];
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Answer>(act: () => Promise<Answer>): Promise<Answer> => {
    const turn = last.then(act);
    last = turn.catch(() => {});
    return turn;
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body: Body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    const send = async (name: string, content: Body) => {
      const answer = await fetch(databaseUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': `DynamoDB_20120810.${name}`,
          authorization: String(request.headers.authorization),
          'x-amz-date': String(request.headers['x-amz-date']),
        },
        body: JSON.stringify(content),
      });
      return { status: answer.status, content: (await answer.json()) as Body };
    };
    const write = async () => {
      const { TableName: table, Item: item } = body;
      const key: Item = body.Key ?? keyOf(item);
      const stored = async (): Promise<Item | undefined> =>
        (await send('GetItem', { TableName: table, Key: key, ConsistentRead: true })).content.Item;
      const before = await stored();
      const answer = await send(operation, body);
      const cost = writeCost(before, await stored());
      const metered = { operation, table, item: valuesOf(key), ...cost, isRefused: answer.status !== 200 };
      if (!isGathered(metered)) writes.push(metered);
      return answer;
    };
    const other = async () => {
      const answer = await send(operation, body);
      if (answer.status === 200)
        reads.push(...readsOf(operation, body, answer.content).filter((read) => !isGathered(read)));
      return answer;
    };
    const isWrite = operation === 'PutItem' || operation === 'UpdateItem';
    try {
      const { status, content } = await (isWrite ? inTurn(write) : other());
      response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(JSON.stringify(content));
    } catch {
      // The database is gone, as for anyone who calls it directly.
      response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.keepAliveTimeout = 65_000;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    writes,
    reads,
    writeUnits: () => sum(writes.flatMap((each) => [each.writeUnits, ...Object.values(each.indexWriteUnits)])),
    readUnits: () => sum(reads.map((each) => each.readUnits)),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function readsOf(operation: string, body: Body, answer: Body): MeteredRead[] {
  switch (operation) {
    case 'GetItem': {
      const items = answer.Item ? [answer.Item] : [];
      const units = readUnits(items, body.ConsistentRead ?? false);
      return [{ operation, table: body.TableName, item: valuesOf(body.Key), readUnits: units }];
    }
    case 'Query':
      return [
        {
          operation,
          table: body.TableName,
          item: body.IndexName,
          readUnits: readUnits(answer.Items, body.ConsistentRead ?? false),
        },
      ];
    case 'BatchGetItem':
      return Object.entries<Body>(body.RequestItems).flatMap(([table, { ConsistentRead = false }]) =>
        answer.Responses[table].map((item: Item) => ({
          operation,
          table,
          item: valuesOf(keyOf(item)),
          readUnits: readUnits([item], ConsistentRead),
        })),
      );
    default:
      return [];
  }
}

/** Of both tables: their keys have different names. */
function keyOf({ pk, sk, id }: Item): Item {
  return pk && sk ? { pk, sk } : id ? { id } : {};
}

function valuesOf(key: Item): string {
  return Object.values(key)
    .map(({ S }) => S)
    .join(' ');
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
