import { createHash } from 'node:crypto';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { hourMs } from '../../core/durations.ts';
import { rulesOver } from '../../core/request/rules-over.ts';
import { UnreadableItem } from '../../flows/fault.ts';
import type { Requests } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { idOf } from './request-key.ts';

export const passKey = { pk: 'LISTED', sk: 'PASS' };
const pageSize = 50;
/** During a deployment, older code may list by an older catalogue: all requests are checked again. */
const againAfterMs = hourMs;

interface Pass {
  /** Of the catalogue by which it lists. */
  catalogue: string;
  /** The last row it reached; absent: it starts, or is done. */
  after?: Record<string, unknown>;
  doneAt?: number;
  /**
   * Since when what histories list is complete. Code that doesn't write those lists drops it with its next pass, so that
   * it is set anew after a return to such code.
   */
  historySince?: number;
}

export type Relist = (nowMs: number) => Promise<number>;

/**
 * Lists waiting requests under the rules that apply to them today: those stored before there were lists, and all of
 * them once the catalogue has changed. A part with each sweep, fifty a page, until all are done. Returns how many were
 * moved.
 */
export function dynamoRelist(
  client: DocumentClient,
  table: string,
  requests: Pick<Requests, 'load' | 'save'>,
  catalogue: Catalogue,
  pagesAtOnce = 10,
): Relist {
  const digest = digestOf(catalogue);

  const relistOne = async (id: string): Promise<number> => {
    const request = await requests.load(id).catch(unlessUnreadable);
    if (request?.phase.status !== 'pending') return 0;
    if (isSame(request.listedUnder ?? [], rulesOver(request, catalogue))) return 0;
    // If somebody saved it meanwhile, it is listed already.
    return (await requests.save(request, { wakesWorker: false })) === 'conflict' ? 0 : 1;
  };

  const page = async (after: Pass['after']) => {
    const { Items = [], LastEvaluatedKey } = await client.query({
      TableName: table,
      IndexName: 'pending',
      KeyConditionExpression: 'pending = :pending',
      ExpressionAttributeValues: { ':pending': 'PENDING' },
      Limit: pageSize,
      ...(after ? { ExclusiveStartKey: after } : {}),
    });
    const moved = await Promise.all(Items.map(({ pk }) => relistOne(idOf(pk))));
    return { moved: moved.reduce((total, each) => total + each, 0), after: LastEvaluatedKey };
  };

  return async (nowMs) => {
    const { Item } = await client.get({ TableName: table, Key: passKey });
    const pass = Item?.catalogue === digest ? (Item as Partial<Pass>) : {};
    const { historySince = nowMs } = (Item ?? {}) as Partial<Pass>;
    const isMarked = Item?.historySince !== undefined;
    if (isMarked && pass.doneAt !== undefined && nowMs < pass.doneAt + againAfterMs) return 0;
    let { after } = pass;
    let moved = 0;
    for (let count = 0; count < pagesAtOnce; count += 1) {
      const done = await page(after);
      moved += done.moved;
      after = done.after;
      if (!after) break;
    }
    const reached = after ? { after } : { doneAt: nowMs };
    const next: Pass = { catalogue: digest, ...reached, historySince };
    await client.put({ TableName: table, Item: { ...passKey, ...next } });
    return moved;
  };
}

/** The part of the catalogue that decides under which rules a request waits. */
function digestOf({ rules, entitlements, policies }: Catalogue): string {
  const lists = [
    rules.map(({ id, when }) => ({ id, when })),
    entitlements.map(({ id, risk }) => ({ id, risk })),
    ...(policies ? [policies.map(({ match, risk }) => ({ match, risk }))] : []),
  ];
  return createHash('sha256').update(JSON.stringify(lists)).digest('hex');
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((each) => other.includes(each));
}

/** It stays listed as it is. */
function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}
