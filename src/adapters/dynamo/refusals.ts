import { randomBytes } from 'node:crypto';
import type { Refusals, RefusedAct } from '../../flows/ports.ts';
import type { DocumentClient } from './document-client.ts';
import { refusedItems } from './history-items.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { refusalKind } from './items/refusal.ts';
import { RefusalsAnHour } from './refusals-an-hour.ts';

/** Not longer: the person waits for their answer. */
const withinMs = 1000;

const dayKey = (day: string) => `REFUSED#${day}`;
const isoOf = (atMs: number) => new Date(atMs).toISOString();

/** What people tried and were refused: by day, by person, and by the request it was about. */
export function dynamoRefusals(client: DocumentClient, table: string): Refusals {
  const anHour = new RefusalsAnHour();
  return {
    async keep(act) {
      if (!anHour.takes(act.person, act.atMs)) return;
      const at = isoOf(act.atMs);
      const random = randomBytes(6).toString('hex');
      const ofDay = { pk: dayKey(at.slice(0, 10)), sk: `${at}#${random}`, v: versionOf(refusalKind), ...act };
      const abortSignal = AbortSignal.timeout(withinMs);
      const put = (Item: Record<string, unknown>) => client.put({ TableName: table, Item }, { abortSignal });
      await Promise.all([ofDay, ...refusedItems(act, random)].map(put));
    },

    async of(day) {
      const acts: RefusedAct[] = [];
      const pages = client.queryPages({
        TableName: table,
        KeyConditionExpression: 'pk = :day',
        ExpressionAttributeValues: { ':day': dayKey(day) },
        ConsistentRead: true,
      });
      for await (const { Items = [] } of pages) acts.push(...Items.map((item) => refusalOf(table, item)));
      return acts;
    },
  };
}

export function isRefusal({ pk }: Record<string, unknown>): boolean {
  return String(pk).startsWith(dayKey(''));
}

/** Throws UnreadableItem. */
export function refusalOf(table: string, { pk, sk, v, ...act }: Record<string, unknown>): RefusedAct {
  return readItem(refusalKind, { name: `${table} ${pk} ${sk}`, v, content: () => act });
}
