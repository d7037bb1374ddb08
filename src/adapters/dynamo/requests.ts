import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type DynamoDBDocumentClient,
  GetCommand,
  PutCommand,
  QueryCommand,
  UpdateCommand,
} from '@aws-sdk/lib-dynamodb';
import type { Plan } from '../../core/plan/plan.ts';
import type { Intent } from '../../core/request/intent.ts';
import type { Request } from '../../core/request/state.ts';
import type { Requests } from '../../flows/ports.ts';
import { packed, unpacked } from './packed.ts';
import { Remembered } from './remembered.ts';
import { indexes } from './tables.ts';

export const requestKey = (id: string) => ({ pk: `REQUEST#${id}`, sk: 'REQUEST' });
const planKey = (requestId: string, digest: string) => ({ pk: `REQUEST#${requestId}`, sk: `PLAN#${digest}` });
/** What never changes once written is remembered: that many plans and intents. */
const remembered = 500;

const idOf = (pk: unknown) => String(pk).slice('REQUEST#'.length);

/** The request and the keys its indexes want; an absent key keeps it out of an index. */
export function itemOf(request: Request, wakesWorker: boolean): Record<string, unknown> {
  const { requester, owner } = request.intent;
  return {
    ...requestKey(request.id),
    request: packed(request),
    version: request.version,
    submittedAt: request.submittedAtMs,
    requester,
    ...(owner === requester ? {} : { owner }),
    ...(request.phase.status === 'pending' ? { pending: 'PENDING' } : {}),
    ...(wakesWorker ? { wakes: 'WORKER' } : {}),
    ...(request.nextAtMs === undefined ? {} : { due: 'DUE', nextAt: request.nextAtMs }),
  };
}

export function dynamoRequests(client: DynamoDBDocumentClient, table: string): Requests {
  const put = async (item: Record<string, unknown>, condition: string, values?: Record<string, unknown>) => {
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

  const load = async (id: string) => {
    const item = await loadItem(id);
    const request = item && unpacked<Request>(item.request);
    if (request) intents.set(id, request.intent);
    return request;
  };

  /** Index rows are candidates; the base items, read consistently, are the truth. Keeps the order of the index. */
  const query = async (
    index: keyof typeof indexes,
    value: string,
    limit: number,
    isNewestFirst: boolean,
    before?: number,
  ) => {
    const { partition, sort } = indexes[index];
    const { Items = [] } = await client.send(
      new QueryCommand({
        TableName: table,
        IndexName: index,
        KeyConditionExpression: before === undefined ? '#p = :p' : '#p = :p AND #s <= :s',
        ExpressionAttributeNames: before === undefined ? { '#p': partition } : { '#p': partition, '#s': sort },
        ExpressionAttributeValues: before === undefined ? { ':p': value } : { ':p': value, ':s': before },
        ScanIndexForward: !isNewestFirst,
        Limit: limit,
      }),
    );
    return Items.map((item) => ({ id: idOf(item.pk), sortedBy: Number(item[sort]) }));
  };

  const loadAll = async (rows: readonly { id: string }[]): Promise<Request[]> => {
    const ids = rows.map(({ id }) => id);
    const found = new Map<string, Request>();
    let keys = [...new Set(ids)].map(requestKey);
    while (keys.length > 0) {
      const batch = keys.slice(0, 100);
      const { Responses, UnprocessedKeys } = await client.send(
        new BatchGetCommand({ RequestItems: { [table]: { Keys: batch, ConsistentRead: true } } }),
      );
      for (const item of Responses?.[table] ?? []) found.set(idOf(item.pk), unpacked<Request>(item.request));
      keys = [...keys.slice(100), ...((UnprocessedKeys?.[table]?.Keys ?? []) as typeof keys)];
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };

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
        { ...planKey(plan.requestId, digest), plan: packed(plan) },
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
      const plan = Item && unpacked<Plan>(Item.plan);
      if (plan) plans.set(`${requestId} ${digest}`, plan);
      return plan;
    },

    async due(nowMs, limit) {
      const requests = await loadAll(await query('due', 'DUE', limit, false, nowMs));
      return requests.filter(({ nextAtMs }) => nextAtMs !== undefined && nextAtMs <= nowMs).map(({ id }) => id);
    },

    async ofPerson(person, limit) {
      const [asked, owned] = await Promise.all([
        query('requester', person, limit, true),
        query('owner', person, limit, true),
      ]);
      // The rows know when: only what is wanted is read. No request stands in both, see `itemOf`.
      const newest = [...asked, ...owned].sort((a, b) => b.sortedBy - a.sortedBy).slice(0, limit);
      return loadAll(newest);
    },

    async pending(limit) {
      const requests = await loadAll(await query('pending', 'PENDING', limit, false));
      return requests.filter(({ phase }) => phase.status === 'pending');
    },
  };
}
