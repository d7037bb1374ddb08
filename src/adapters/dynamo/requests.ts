import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  paginateQuery,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Plan } from '../../core/plan/plan.ts';
import type { Intent } from '../../core/request/intent.ts';
import type { Request } from '../../core/request/state.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import type { Due, Listing, Requests } from '../../flows/ports.ts';
import { planKind } from './items/plan.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { requestKind, setAsideSchema } from './items/request.ts';
import { packed, unpacked } from './packed.ts';
import { Remembered } from './remembered.ts';
import { dueParts, indexes } from './tables.ts';

type Item = Record<string, unknown>;

export const requestKey = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });
const planKey = (requestId: string, digest: string) => ({ pk: `REQUEST#${requestId}`, sk: `PLAN#${digest}` });
/** What never changes once written is remembered: that many plans and intents. */
const remembered = 500;
const pageSize = 100;

export const idOf = (pk: unknown) => String(pk).slice('REQUEST#'.length);

/** The request and the keys its indexes want; an absent key keeps it out of an index. */
export function itemOf({ setAside, ...request }: Request, wakesWorker: boolean): Item {
  const { requester, owner } = request.intent;
  const due = setAside?.stuckAtMs === undefined ? dueParts.due : dueParts.stuck;
  return {
    ...requestKey(request.id),
    v: versionOf(requestKind),
    request: packed(request),
    version: request.version,
    submittedAt: request.submittedAtMs,
    requester,
    ...(owner === requester ? {} : { owner }),
    ...(request.phase.status === 'pending' ? { pending: 'PENDING' } : {}),
    ...(wakesWorker ? { wakes: 'WORKER' } : {}),
    ...(request.nextAtMs === undefined ? {} : { due, nextAt: request.nextAtMs }),
    ...(setAside ? { setAside } : {}),
  };
}

export function dynamoRequests(client: DynamoDBDocumentClient, table: string): Requests {
  const put = async (item: Item, condition: string, values?: Item) => {
    try {
      await client.send(
        new PutCommand({
          TableName: table,
          Item: item,
          ConditionExpression: condition,
          ...(values ? { ExpressionAttributeValues: values } : {}),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const loadItem = async (id: string) =>
    (await client.send(new GetCommand({ TableName: table, Key: requestKey(id), ConsistentRead: true }))).Item;

  const plans = new Remembered<Plan>(remembered);
  const intents = new Remembered<Intent>(remembered);

  /** What lies beside the packed request has been written since, by whoever could not read it. */
  const parsed = (item: Item): Request => {
    const request = readItem(requestKind, {
      name: `${table} ${String(item.pk)}`,
      v: item.v,
      content: () => unpacked(item.request),
    });
    const beside = setAsideSchema.safeParse(item.setAside);
    return beside.success ? { ...request, setAside: beside.data } : request;
  };

  const load = async (id: string) => {
    const item = await loadItem(id);
    const request = item && parsed(item);
    if (request) intents.set(id, request.intent);
    return request;
  };

  /** Index rows are candidates; the base items, read consistently, are the truth. Keeps the order of the index. */
  const query = async (
    index: keyof typeof indexes,
    value: string,
    { limit, isNewestFirst }: { limit: number; isNewestFirst: boolean },
  ) => {
    const { partition, sort } = indexes[index];
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: '#p = :p',
        ExpressionAttributeNames: { '#p': partition },
        ExpressionAttributeValues: { ':p': value },
        ScanIndexForward: !isNewestFirst,
        Limit: limit,
      }),
    );
    return Items.map((item) => ({ id: idOf(item.pk), sortedBy: Number(item[sort]) }));
  };

  /** In the order of the ids; what is not there is left out. */
  const loadItems = async (ids: readonly string[]): Promise<Item[]> => {
    const found = new Map<string, Item>();
    let keys = [...new Set(ids)].map(requestKey);
    while (keys.length > 0) {
      const batch = keys.slice(0, 100);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) found.set(idOf(item.pk), item);
      keys = [...keys.slice(100), ...((UnprocessedKeys?.[table]?.Keys ?? []) as typeof keys)];
    }
    return ids.flatMap((id): Item[] => {
      const item = found.get(id);
      return item ? [item] : [];
    });
  };

  const loadAll = async (rows: readonly { id: string }[]): Promise<Listing<Request>> => {
    const listing: Listing<Request> = { found: [], unreadable: [] };
    for (const item of await loadItems(rows.map(({ id }) => id))) {
      try {
        listing.found.push(parsed(item));
      } catch (error) {
        if (!(error instanceof UnreadableItem)) throw error;
        listing.unreadable.push(idOf(item.pk));
      }
    }
    return listing;
  };

  /** By what lies beside the packed request: whether that can be read is the worker's business. */
  async function* dueIn(part: string, nowMs: number): AsyncGenerator<Due[]> {
    const pages = paginateQuery(
      { client, pageSize },
      {
        TableName: table,
        IndexName: 'due',
        KeyConditionExpression: 'due = :part AND nextAt <= :now',
        ExpressionAttributeValues: { ':part': part, ':now': nowMs },
      },
    );
    for await (const { Items = [] } of pages) {
      const items = await loadItems(Items.map(({ pk }) => idOf(pk)));
      const due = items.map(({ pk, nextAt }) => ({ id: idOf(pk), atMs: Number(nextAt) }));
      yield due.filter(({ atMs }) => atMs <= nowMs);
    }
  }

  return {
    load,

    async intentOf(id) {
      return intents.get(id) ?? (await load(id))?.intent;
    },

    async create(request) {
      return (await put(itemOf(request, request.startsAtMs === undefined), 'attribute_not_exists(pk)'))
        ? 'created'
        : 'exists';
    },

    async save(request, { wakesWorker, savedAs = crypto.randomUUID() }) {
      const saved = { ...request, version: request.version + 1 };
      const isSaved = await put({ ...itemOf(saved, wakesWorker), savedAs }, 'version = :version', {
        ':version': request.version,
      });
      if (isSaved) return saved;
      // The SDK may have sent it twice after a lost reply: what stands there may be our own.
      return (await loadItem(request.id))?.savedAs === savedAs ? saved : 'conflict';
    },

    async poke(id, nowMs) {
      try {
        await client.send(
          new UpdateCommand({
            TableName: table,
            Key: requestKey(id),
            UpdateExpression: 'SET wakes = :worker, pokedAt = :now',
            ConditionExpression: 'nextAt <= :now',
            ExpressionAttributeValues: { ':worker': 'WORKER', ':now': nowMs },
          }),
        );
      } catch (error) {
        // Somebody came by meanwhile.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    async savePlan(digest, plan) {
      const isNew = await put(
        { ...planKey(plan.requestId, digest), v: versionOf(planKind), plan: packed(plan) },
        'attribute_not_exists(pk)',
      );
      if (isNew) plans.set(`${plan.requestId} ${digest}`, plan);
    },

    async loadPlan(requestId, digest) {
      const known = plans.get(`${requestId} ${digest}`);
      if (known) return known;
      const { Item } = await client.send(
        new GetCommand({ TableName: table, Key: planKey(requestId, digest), ConsistentRead: true }),
      );
      const name = `${table} REQUEST#${requestId} PLAN#${digest}`;
      const plan = Item && readItem(planKind, { name, v: Item.v, content: () => unpacked(Item.plan) });
      if (plan) plans.set(`${requestId} ${digest}`, plan);
      return plan;
    },

    async *due(nowMs) {
      yield* dueIn(dueParts.due, nowMs);
      yield* dueIn(dueParts.stuck, nowMs);
    },

    async ofPerson(person, limit) {
      const [asked, owned] = await Promise.all([
        query('requester', person, { limit, isNewestFirst: true }),
        query('owner', person, { limit, isNewestFirst: true }),
      ]);
      // The rows know when: only what is wanted is read. No request stands in both, see `itemOf`.
      const newest = [...asked, ...owned].sort((a, b) => b.sortedBy - a.sortedBy).slice(0, limit);
      return loadAll(newest);
    },

    async pending(limit) {
      const { found, unreadable } = await loadAll(
        await query('pending', 'PENDING', { limit, isNewestFirst: false }),
      );
      return { found: found.filter(({ phase }) => phase.status === 'pending'), unreadable };
    },
  };
}
