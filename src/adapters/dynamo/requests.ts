import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import type { Kept } from '../../core/audit/chain.ts';
import { listedAbout } from '../../core/audit/listed-about.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Intent } from '../../core/intents/intent.ts';
import { isListed } from '../../core/intents/traits-of.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Chain, Request } from '../../core/request/request.ts';
import { rulesOver } from '../../core/request/rules-over.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import type { Due, Listing, Requests } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { putEntry } from './entries.ts';
import { getMany } from './get-many.ts';
import { askedItem, historyItems } from './history-items.ts';
import { inBatches, inBatchesOfRequests, rowsInOrder } from './index-rows.ts';
import { planKind } from './items/plan.ts';
import { versionOf } from './items/read-item.ts';
import { requestKind } from './items/request.ts';
import { setWakes, urgentMarks, wakes, wakesValues } from './marks.ts';
import { packed, unpacked } from './packed.ts';
import { Remembered } from './remembered.ts';
import { idOf, requestKey } from './request-key.ts';
import { planKey, storedPlan } from './stored-plan.ts';
import { listedUnderOf, storedRequest } from './stored-request.ts';
import { dueParts, indexes, lanes } from './tables.ts';
import { isIndexMissing, ruleOf, waitingList } from './waiting-list.ts';

type Item = Record<string, unknown>;

/** How many plans and intents, which never change once written, are cached. */
const remembered = 500;
const pageSize = 100;
/** How many waiting requests are read at a time: a few more than anybody is shown. */
const waitingAtOnce = 15;
/** How many rows are searched for what a person asked for; older versions listed looks among them. */
const searchedOfPerson = 400;

/** The request and the keys its indexes need; an absent key keeps it out of an index. */
export function itemOf({ setAside, listedUnder, ...request }: Request, wakesWorker: boolean): Item {
  const { requester, owner } = request.intent;
  const due = setAside?.stuckAtMs === undefined ? dueParts.due : dueParts.stuck;
  return {
    ...requestKey(request.id),
    v: versionOf(requestKind),
    request: packed(request),
    version: request.version,
    submittedAt: request.submittedAtMs,
    ...(isListed(request.intent) ? { requester } : {}),
    ...(isListed(request.intent) && owner !== requester ? { owner } : {}),
    ...(request.phase.status === 'pending' ? { pending: 'PENDING' } : {}),
    ...(wakesWorker ? { wakes: wakes(request) } : {}),
    ...urgentMarks(request),
    ...(request.nextAtMs === undefined ? {} : { due, nextAt: request.nextAtMs }),
    ...(setAside ? { setAside } : {}),
    ...(listedUnder ? { listedUnder } : {}),
  };
}

/** catalogue: says under which rules a request waits; without one it stays listed as it is. */
export function dynamoRequests(client: DocumentClient, table: string, catalogue?: Catalogue): Requests {
  const put = async (item: Item, condition: string, values?: Item) => {
    try {
      await client.put({
        TableName: table,
        Item: item,
        ConditionExpression: condition,
        ...(values ? { ExpressionAttributeValues: values } : {}),
      });
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };

  const loadItem = async (id: string) =>
    (await client.get({ TableName: table, Key: requestKey(id), ConsistentRead: true })).Item;

  const plans = new Remembered<Plan>(remembered);
  const intents = new Remembered<Intent>(remembered);

  const parsed = (item: Item) => storedRequest(table, item);

  const load = async (id: string) => {
    const item = await loadItem(id);
    const request = item && parsed(item);
    if (request) intents.set(id, request.intent);
    return request;
  };

  /** In the order of the ids; missing ones are left out. */
  const loadItems = async (ids: readonly string[]): Promise<Item[]> => {
    const items = await getMany(client, table, ids.map(requestKey));
    const found = new Map(items.map((item) => [idOf(item.pk), item]));
    return ids.flatMap((id): Item[] => {
      const item = found.get(id);
      return item ? [item] : [];
    });
  };

  const loadAll = async (rows: readonly { id: string }[]): Promise<Listing<Request>> =>
    allOf(await loadItems(rows.map(({ id }) => id)));

  const allOf = (items: readonly Item[]): Listing<Request> => {
    const listing: Listing<Request> = { found: [], unreadable: [] };
    for (const item of items) {
      try {
        listing.found.push(parsed(item));
      } catch (error) {
        if (!(error instanceof UnreadableItem)) throw error;
        listing.unreadable.push(idOf(item.pk));
      }
    }
    return listing;
  };

  const waiting = waitingList(client, table);

  /** Stores a request with its index entries; returns it as stored, or undefined if `store` says no. */
  const listed = async (
    request: Request,
    kept: Kept | undefined,
    inHistories: readonly Item[],
    store: (request: Request) => Promise<boolean>,
  ): Promise<Request | undefined> => {
    const before = request.listedUnder ?? [];
    const isPending = request.phase.status === 'pending';
    const rules = !isPending ? [] : catalogue ? rulesOver(request, catalogue) : before;
    const { listedUnder: _, ...rest } = request;
    const listing: Request = rules.length > 0 ? { ...rest, listedUnder: rules } : rest;
    await Promise.all([
      waiting.list(
        listing,
        rules.filter((rule) => !before.includes(rule)),
      ),
      kept && putEntry(client, table, request, kept),
      ...inHistories.map((item) => client.put({ TableName: table, Item: item })),
    ]);
    if (!(await store(listing))) return undefined;
    const old = before.filter((rule) => !rules.includes(rule));
    // Nobody waits for it, and the calls of the work leave first: the request is stored, and a pointer that stays behind
    // is cleared by the next reader of the list.
    setImmediate(() => void waiting.unlist(request.id, old, request.version).catch(() => {}));
    return listing;
  };

  /** By what is stored beside the packed request: the worker will find out whether that can be read. */
  async function* dueIn(index: 'due' | 'listed', value: string, nowMs: number): AsyncGenerator<Due[]> {
    const { partition, sort } = indexes[index];
    const pages = client.queryPages({
      Limit: pageSize,
      TableName: table,
      IndexName: index,
      KeyConditionExpression: `${partition} = :part AND ${sort} <= :now`,
      ExpressionAttributeValues: { ':part': value, ':now': nowMs },
    });
    for await (const { Items = [] } of pages) {
      const items = await loadItems(Items.map(({ pk }) => idOf(pk)));
      const due = items.map(({ pk, nextAt, lane }) => ({
        id: idOf(pk),
        atMs: Number(nextAt),
        isUrgent: lane === lanes.urgent,
      }));
      yield due.filter(({ atMs }) => atMs <= nowMs);
    }
  }

  /** Without its index, or as older code has left it, urgent requests are found among all others. */
  async function* urgentDue(nowMs: number): AsyncGenerator<Due[]> {
    try {
      yield* dueIn('listed', lanes.urgent, nowMs);
    } catch (error) {
      if (!isIndexMissing(error)) throw error;
    }
  }

  return {
    load,

    async intentOf(id) {
      return intents.get(id) ?? (await load(id))?.intent;
    },

    async create(request, kept) {
      const { id, intent, submittedAtMs } = request;
      const inHistories = listedAbout(intent) === 'at-once' ? [askedItem(intent, id, submittedAtMs)] : [];
      const created = await listed(request, kept, inHistories, (listing) =>
        put(itemOf(listing, listing.startsAtMs === undefined), 'attribute_not_exists(pk)'),
      );
      if (created) intents.set(request.id, request.intent);
      return created ? 'created' : 'exists';
    },

    async save(request, { wakesWorker, kept, savedAs = crypto.randomUUID(), listedIn }) {
      const next = { ...request, version: request.version + 1, chain: carried(request) };
      const inHistories = historyItems(request, listedIn);
      const saved = await listed(next, kept, inHistories, async (listing) => {
        const item = { ...itemOf(listing, wakesWorker), ...(kept ? {} : { savedAs }) };
        if (await put(item, 'version = :version', { ':version': request.version })) return true;
        // The SDK may have sent it twice after a lost reply: the stored version may be our own.
        const stands = await loadItem(request.id);
        return kept ? headOf(stands) === kept.head : stands?.savedAs === savedAs;
      });
      return saved ?? 'conflict';
    },

    async poke(id, nowMs) {
      try {
        await client.update({
          TableName: table,
          Key: requestKey(id),
          UpdateExpression: `SET ${setWakes}, pokedAt = :now`,
          ConditionExpression: 'nextAt <= :now',
          ExpressionAttributeValues: { ...wakesValues, ':now': nowMs },
        });
      } catch (error) {
        // Another worker came by meanwhile.
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
      const { Item } = await client.get({
        TableName: table,
        Key: planKey(requestId, digest),
        ConsistentRead: true,
      });
      const plan = Item && storedPlan(table, Item);
      if (plan) plans.set(`${requestId} ${digest}`, plan);
      return plan;
    },

    async *due(nowMs) {
      const taken = new Set<string>();
      for await (const page of urgentDue(nowMs)) {
        for (const { id } of page) taken.add(id);
        yield page;
      }
      for (const part of [dueParts.due, dueParts.stuck])
        for await (const page of dueIn('due', part, nowMs)) yield page.filter(({ id }) => !taken.has(id));
    },

    async ofPerson(person, limit) {
      const listing: Listing<Request> = { found: [], unreadable: [] };
      const asked = { client, table, pageSize: limit, isNewestFirst: true };
      // No request is in both, see `itemOf`. The rows contain the time: only what is needed is read.
      const rows = rowsInOrder(asked, [
        ['requester', person],
        ['owner', person],
      ]);
      let searched = 0;
      for await (const batch of inBatches(rows, limit)) {
        const { found, unreadable } = await loadAll(batch);
        listing.found.push(...found.filter(({ intent }) => isListed(intent)));
        listing.unreadable.push(...unreadable);
        searched += batch.length;
        if (listing.found.length >= limit || searched >= searchedOfPerson) break;
      }
      return { ...listing, found: listing.found.slice(0, limit) };
    },

    async *waiting(rules) {
      const read = new Set<string>();
      for await (const rows of inBatchesOfRequests(waiting.rows(rules), waitingAtOnce)) {
        const fresh = rows.filter(({ id }) => !read.has(id) && read.add(id));
        const items = new Map((await loadItems(rows.map(({ id }) => id))).map((item) => [idOf(item.pk), item]));
        await Promise.all(
          rows.map(async ({ id, partition }) => {
            const [item, rule] = [items.get(id), ruleOf(partition)];
            if (!item || partition === 'PENDING' || isListedUnder(item, rule)) return;
            await waiting.unlist(id, [rule], Number(item.version));
          }),
        );
        yield allOf(
          fresh.flatMap(({ id }): Item[] => {
            const item = items.get(id);
            return item?.pending === undefined ? [] : [item];
          }),
        );
      }
    },
  };
}

/**
 * If older code has saved it without its chain, that must stay visible; if no entry is stored, nothing has happened.
 */
function carried({ chain, version }: Request): Chain | undefined {
  return chain && chain.version >= version ? { ...chain, version: version + 1 } : chain;
}

/** Undefined if there is none, or it can't be read: then it is not ours. */
function headOf(item: Item | undefined): string | undefined {
  try {
    return (unpacked(item?.request) as Partial<Request>).chain?.head;
  } catch {
    return undefined;
  }
}

/** A request that older code has saved meanwhile doesn't mention lists: it is still where it was. */
const isListedUnder = (item: Item, rule: string) =>
  item.pending !== undefined && (item.listedUnder === undefined || listedUnderOf(item).includes(rule));
