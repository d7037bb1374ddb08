import {
  type BatchGetItemCommand,
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
} from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../../src/adapters/dynamo/document-client.ts';
import { type DynamoServer, startDynamo } from '../../../src/sandbox/dynamo/dynamo-server.ts';

const TableName = 'things';
const keyOf = (sk: number) => ({ pk: 'a', sk });

let dynamo: DynamoServer;
let client: DocumentClient;
beforeAll(async () => {
  dynamo = await startDynamo();
  client = connect();
  await client.database.send(
    new CreateTableCommand({
      TableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [
        { AttributeName: 'pk', AttributeType: 'S' },
        { AttributeName: 'sk', AttributeType: 'N' },
      ],
      KeySchema: [
        { AttributeName: 'pk', KeyType: 'HASH' },
        { AttributeName: 'sk', KeyType: 'RANGE' },
      ],
    }),
  );
});
afterAll(async () => {
  client.destroy();
  await dynamo.close();
});
beforeEach(async () => {
  const { Items = [] } = await client.scan({ TableName });
  for (const { pk, sk } of Items) await client.delete({ TableName, Key: { pk, sk } });
});

function connect(): DocumentClient {
  const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };
  const region = 'us-east-1';
  return new DocumentClient(
    new DynamoDBClient({ region, endpoint: dynamo.url, credentials, cacheMiddleware: true }),
  );
}

const put = (sk: number, fields: Record<string, unknown> = {}) =>
  client.put({ TableName, Item: { ...keyOf(sk), ...fields } });
const get = async (sk: number) => (await client.get({ TableName, Key: keyOf(sk), ConsistentRead: true })).Item;
const raw = async (sk: number) =>
  (await client.database.send(new GetItemCommand({ TableName, Key: { pk: { S: 'a' }, sk: { N: `${sk}` } } })))
    .Item;

describe('an item', () => {
  test('is read as it was put', async () => {
    const fields = {
      text: 'x',
      empty: '',
      zero: 0,
      small: -0.25,
      safest: Number.MAX_SAFE_INTEGER,
      isSo: false,
      nothing: null,
      list: [1, 'two', [], {}],
      map: { of: { maps: [{ deep: true }] } },
      names: new Set(['b', 'a']),
      numbers: new Set([1, 2]),
    };
    await put(1, fields);
    expect(await get(1)).toEqual({ ...keyOf(1), ...fields });
  });

  test('has bytes as Uint8Array, whatever kind of bytes was put', async () => {
    const bytes = new Uint8Array([0, 1, 255]);
    await put(1, { bytes, buffer: Buffer.from(bytes), none: new Uint8Array() });
    const item = await get(1);
    for (const name of ['bytes', 'buffer', 'none']) expect(item?.[name]).toBeInstanceOf(Uint8Array);
    expect([item?.bytes, item?.buffer, item?.none].map((each) => [...(each as Uint8Array)])).toEqual([
      [0, 1, 255],
      [0, 1, 255],
      [],
    ]);
  });

  test('lacks what is undefined, at any depth', async () => {
    await put(1, {
      gone: undefined,
      map: { gone: undefined, deep: [{ gone: undefined, left: 1 }, undefined] },
    });
    expect(await raw(1)).toEqual({
      pk: { S: 'a' },
      sk: { N: '1' },
      map: { M: { deep: { L: [{ M: { left: { N: '1' } } }] } } },
    });
  });

  test('has numbers beyond the safe integers as bigints, and takes them as bigints only', async () => {
    await put(1, { big: 2n ** 60n });
    expect((await get(1))?.big).toBe(2n ** 60n);
    await expect(put(1, { big: 2 ** 60 })).rejects.toThrow('MAX_SAFE_INTEGER');
    await expect(put(1, { big: Number.NaN })).rejects.toThrow('NaN');
  });

  test('takes no empty set and no instance of a class', async () => {
    await expect(put(1, { names: new Set() })).rejects.toThrow('non-empty set');
    await expect(put(1, { at: new Date(0) })).rejects.toThrow('Unsupported type');
    expect(await get(1)).toBeUndefined();
  });
});

test('a missing item is undefined', async () => {
  expect(await get(1)).toBeUndefined();
});

test('an update gives what stands there after it, or stood there before', async () => {
  await put(1, { count: 1, left: 'x' });
  const count = (by: number, ReturnValues: 'ALL_NEW' | 'UPDATED_OLD') =>
    client.update({
      TableName,
      Key: keyOf(1),
      UpdateExpression: 'SET #count = #count + :by, latest = :latest',
      ExpressionAttributeNames: { '#count': 'count' },
      ExpressionAttributeValues: { ':by': by, ':latest': { by, note: undefined } },
      ReturnValues,
    });
  const after = { ...keyOf(1), count: 3, left: 'x', latest: { by: 2 } };
  expect((await count(2, 'ALL_NEW')).Attributes).toEqual(after);
  expect((await count(3, 'UPDATED_OLD')).Attributes).toEqual({ count: 3, latest: { by: 2 } });
});

test("a condition that fails is DynamoDB's own error", async () => {
  await put(1);
  const again = client.put({ TableName, Item: keyOf(1), ConditionExpression: 'attribute_not_exists(pk)' });
  await expect(again).rejects.toMatchObject({ name: 'ConditionalCheckFailedException' });
});

test('deleting removes one item', async () => {
  await put(1);
  await put(2);
  await client.delete({ TableName, Key: keyOf(1) });
  expect([await get(1), await get(2)]).toEqual([undefined, keyOf(2)]);
});

describe('a list of items', () => {
  const query = {
    TableName,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': 'a' },
  };
  const numbers = [1, 2, 3, 4, 5];
  beforeEach(() => Promise.all(numbers.map((n) => put(n))));

  test('says where it goes on, as plain values', async () => {
    const first = await client.query({ ...query, Limit: 2 });
    expect([first.Items, first.LastEvaluatedKey]).toEqual([[keyOf(1), keyOf(2)], keyOf(2)]);
    const rest = await client.query({ ...query, ExclusiveStartKey: first.LastEvaluatedKey });
    expect([rest.Items?.length, rest.LastEvaluatedKey]).toEqual([3, undefined]);
  });

  test('is read in pages of the size that is asked for, to its end', async () => {
    const input = { ...query, Limit: 2 };
    const pages: unknown[] = [];
    for await (const { Items = [] } of client.queryPages(input)) pages.push(Items.map(({ sk }) => sk));
    expect(pages).toEqual([[1, 2], [3, 4], [5]]);
    expect(input).toEqual({ ...query, Limit: 2 });
    const scanned: unknown[] = [];
    for await (const { Items = [] } of client.scanPages({ TableName, Limit: 2 }))
      scanned.push(...Items.map(({ sk }) => sk));
    expect(scanned).toEqual(numbers);
  });

  test('has one page if it is short or empty, and can begin later', async () => {
    const pages: unknown[] = [];
    const all = [query, { ...query, ExpressionAttributeValues: { ':pk': 'nobody' } }];
    for (const each of all) for await (const { Items } of client.queryPages(each)) pages.push(Items?.length);
    const later = { ...query, ExclusiveStartKey: keyOf(3) };
    for await (const { Items } of client.queryPages(later)) pages.push(Items);
    expect(pages).toEqual([5, 0, [keyOf(4), keyOf(5)]]);
  });

  test('is not read further than the reader goes', async () => {
    const other = connect();
    let calls = 0;
    other.database.middlewareStack.add((next) => (args) => {
      calls += 1;
      return next(args);
    });
    for await (const _ of other.queryPages({ ...query, Limit: 1 })) break;
    expect(calls).toBe(1);
    other.destroy();
  });
});

describe('several items by their keys', () => {
  test('are given for each table; missing ones are left out', async () => {
    await put(1, { list: ['x'] });
    await put(2);
    const Keys = [1, 2, 3].map(keyOf);
    const { Responses } = await client.batchGet({
      RequestItems: { [TableName]: { Keys, ConsistentRead: true } },
    });
    expect(Responses?.[TableName]).toEqual(expect.arrayContaining([{ ...keyOf(1), list: ['x'] }, keyOf(2)]));
    expect(Responses?.[TableName]).toHaveLength(2);
  });

  test('that DynamoDB has not come to are named by plain keys', async () => {
    const other = connect();
    other.database.middlewareStack.add(() => async (args) => {
      const { RequestItems } = args.input as BatchGetItemCommand['input'];
      return { response: {}, output: { $metadata: {}, Responses: {}, UnprocessedKeys: RequestItems } };
    });
    const asked = { [TableName]: { Keys: [keyOf(1)], ConsistentRead: true } };
    const { Responses, UnprocessedKeys } = await other.batchGet({ RequestItems: asked });
    expect([Responses, UnprocessedKeys]).toEqual([{}, asked]);
  });
});

describe('calls of one kind', () => {
  test('each send what they were given, one after the other and at once', async () => {
    const all = Array.from({ length: 20 }, (_, n) => ({ ...keyOf(n), name: `name-${n}` }));
    for (const Item of all.slice(0, 10)) await client.put({ TableName, Item });
    await Promise.all(all.slice(10).map((Item) => client.put({ TableName, Item })));
    for (const { sk } of all.slice(0, 10)) expect(await get(sk)).toEqual(all[sk]);
    expect(await Promise.all(all.map(({ sk }) => get(sk)))).toEqual(all);
  });

  test('go on after one with options of its own', async () => {
    const { signal } = new AbortController();
    await put(1);
    await client.put({ TableName, Item: keyOf(2) }, { abortSignal: signal });
    await put(3);
    expect(await Promise.all([1, 2, 3].map(get))).toEqual([1, 2, 3].map(keyOf));
  });

  test('pass by every middleware of the client, with the name of their command', async () => {
    const other = connect();
    const names: unknown[] = [];
    other.database.middlewareStack.add((next, { commandName }) => (args) => {
      names.push([commandName, (args.input as { Key?: unknown }).Key]);
      return next(args);
    });
    for (const n of [1, 2]) await other.get({ TableName, Key: keyOf(n) });
    await other.delete({ TableName, Key: keyOf(1) });
    const key = (n: number) => ({ pk: { S: 'a' }, sk: { N: `${n}` } });
    expect(names).toEqual([
      ['GetItemCommand', key(1)],
      ['GetItemCommand', key(2)],
      ['DeleteItemCommand', key(1)],
    ]);
    other.destroy();
  });
});

test('a call that is given up fails, and the next of its kind is made', async () => {
  const given = { abortSignal: AbortSignal.abort() };
  await expect(client.put({ TableName, Item: keyOf(1) }, given)).rejects.toMatchObject({ name: 'AbortError' });
  const Key = keyOf(1);
  const change = { TableName, Key, UpdateExpression: 'SET x = :x', ExpressionAttributeValues: { ':x': 1 } };
  await expect(client.update(change, given)).rejects.toMatchObject({ name: 'AbortError' });
  expect(await get(1)).toBeUndefined();
  await client.update(change);
  expect(await get(1)).toEqual({ ...Key, x: 1 });
});
