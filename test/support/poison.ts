import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { packed, unpacked } from '../../src/adapters/dynamo/packed.ts';
import type { Request } from '../../src/core/request/request.ts';
import type { Company } from './a-company.ts';
import { aHandover } from './builders.ts';

const table = 'countersign-requests';
type Item = Record<string, unknown>;
type Spoil = (item: Item, request: Request) => Item;

const changed =
  (change: (request: Request) => object): Spoil =>
  (item, request) => ({ ...item, request: packed(change(request)) });
const garbage = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]);

/** What may be wrong with a stored request, so that it cannot be worked on. */
export const poisons: Record<string, Spoil> = {
  'bytes that nobody packed': (item) => ({ ...item, request: garbage }),
  'nothing packed': ({ request, ...item }) => item,
  'text in place of bytes': (item) => ({ ...item, request: 'text' }),
  'fields missing': changed(({ id }) => ({ id })),
  'an unknown kind of change': changed(({ intent, ...rest }) => ({
    ...rest,
    intent: { ...intent, kind: 'teleport' },
  })),
  'an unknown status': changed(({ phase, ...rest }) => ({ ...rest, phase: { ...phase, status: 'limbo' } })),
  'a version of tomorrow': (item) => ({ ...item, v: 99 }),
  'a version that is none': (item) => ({ ...item, v: 'one' }),
  'a step that always fails': changed((request) => ({
    ...request,
    handovers: [
      ...request.handovers.map((handover) => ({ ...handover, state: 'acknowledged' })),
      aHandover({ n: 9, operation: 99, credential: 'mfa-device', state: 'sent', expiresAtMs: 1 }),
    ],
  })),
};

/** Takes away or spoils the plan itself. */
export const planPoisons: Record<string, (item: Item) => Item | undefined> = {
  'its plan missing': () => undefined,
  'a plan that nobody packed': (item) => ({ ...item, plan: garbage }),
  'a plan with an unknown operation': (item) => ({
    ...item,
    plan: packed({ ...(unpacked(item.plan) as object), operations: [{ kind: 'teleport' }] }),
  }),
};

/** Spoils a request past the bot; gives what puts it right again. */
export async function poison(
  { dynamo }: Pick<Company, 'dynamo'>,
  id: string,
  what: string,
): Promise<{ repair(): Promise<void> }> {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  const tables = new DocumentClient(client);
  const get = async (Key: Item) => (await tables.get({ TableName: table, Key })).Item;
  const put = (item: Item) => tables.put({ TableName: table, Item: item });
  const key = { pk: `REQUEST#${id}`, sk: 'REQUEST' };
  const item = await get(key);
  if (!item) throw new Error(`there is no request ${id}`);
  const request = unpacked(item.request) as Request;
  const digest = 'plan' in request.phase ? request.phase.plan?.digest : undefined;
  const planKey = { ...key, sk: `PLAN#${digest}` };
  const plan = digest ? await get(planKey) : undefined;
  const spoil = poisons[what];
  if (spoil) await put(spoil(item, request));
  const spoiltPlan = plan && planPoisons[what]?.(plan);
  if (spoiltPlan) await put(spoiltPlan);
  else if (planPoisons[what]) await tables.delete({ TableName: table, Key: planKey });
  return {
    async repair() {
      const { setAside, due, nextAt } = (await get(key)) ?? {};
      await put({ ...item, due, nextAt, ...(setAside ? { setAside } : {}) });
      if (plan) await put(plan);
    },
  };
}

/** So many requests that cannot be read, all of them due before anything else. */
export async function putPoisoned({ dynamo }: Pick<Company, 'dynamo'>, count: number): Promise<void> {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  for (let from = 0; from < count; from += 25) {
    const puts = Array.from({ length: Math.min(25, count - from) }, (_, n) => {
      const key = { pk: `REQUEST#bad-${from + n}`, sk: 'REQUEST' };
      const item = { ...key, request: garbage, due: 'DUE', nextAt: from + n + 1 };
      return { PutRequest: { Item: marshall(item) } };
    });
    await client.send(new BatchWriteItemCommand({ RequestItems: { [table]: puts } }));
  }
  client.destroy();
}

export async function takeAway({ dynamo }: Pick<Company, 'dynamo'>, id: string): Promise<void> {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  const Key = { pk: `REQUEST#${id}`, sk: 'REQUEST' };
  await new DocumentClient(client).delete({ TableName: table, Key });
  client.destroy();
}

/** What lies beside the packed request. */
export async function asideOf({ dynamo }: Pick<Company, 'dynamo'>, id: string) {
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  const Key = { pk: `REQUEST#${id}`, sk: 'REQUEST' };
  const { Item } = await new DocumentClient(client).get({ TableName: table, Key });
  client.destroy();
  return Item as
    | { due?: string; nextAt?: number; wakes?: string; setAside?: { tries: number; problem: string } }
    | undefined;
}
