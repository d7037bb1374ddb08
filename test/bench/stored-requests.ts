import { BatchWriteItemCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests, itemOf } from '../../src/adapters/dynamo/requests.ts';
import { pointer } from '../../src/adapters/dynamo/waiting-list.ts';
import { type Grant, grantIn } from '../../src/core/intents/grant.ts';
import type { Request } from '../../src/core/request/request.ts';
import { buttons, choices } from '../support/labels.ts';
import { approve, ask, clickLast, openNewest } from '../support/story.ts';
import { atOnce } from './at-once.ts';
import { type Stage, told } from './stage.ts';

const table = 'requests-served';
/** With their places in the lists as many items as one write takes. */
const batch = 12;
const batchesAtOnce = 4;
const people = ['U0ADA', 'U0BEN'];

/** The requests table of a stage, filled with copies of two requests that the bot itself has stored there. */
export interface StoredRequests {
  /**
   * Until so many are stored, six in ten of them undecided, half by each of two people: these wait for team leads. One,
   * the newest, waits for security.
   */
  fillTo(total: number, progress: (stored: number) => void): Promise<void>;
  close(): void;
}

export async function storedRequests(stage: Stage): Promise<StoredRequests> {
  const credentials = { accessKeyId: 'bench', secretAccessKey: 'bench' };
  const database = new DynamoDBClient({ region: 'us-east-1', endpoint: stage.tablesUrl, credentials });
  const client = new DocumentClient(database);
  const originals = await live(stage, client);
  const store = async (requests: Request[]) => {
    const items = requests.flatMap((request) => [
      itemOf(request, false),
      ...(request.listedUnder ?? []).map((rule) => pointer(request, rule)),
    ]);
    const puts = items.map((Item) => ({
      PutRequest: { Item: marshall(Item, { removeUndefinedValues: true }) },
    }));
    const { UnprocessedItems } = await database.send(
      new BatchWriteItemCommand({ RequestItems: { [table]: puts } }),
    );
    if (Object.keys(UnprocessedItems ?? {}).length > 0) throw new Error('not all requests were stored');
  };
  let stored = 2;
  return {
    async fillTo(total, progress) {
      await store([forSecurity(originals)]);
      stored += 1;
      const first = stored;
      await atOnce(Math.ceil((total - first) / batch), batchesAtOnce, async (index) => {
        const from = first + index * batch;
        const count = Math.min(batch, total - from);
        await store(Array.from({ length: count }, (_, each) => copyOf(originals, from + each)));
        stored += count;
        if (stored % 10_000 < batch) progress(stored);
      });
    },
    close: () => database.destroy(),
  };
}

interface Originals {
  done: Request;
  pending: Request;
}

/** One request that is carried out to its end, and one that waits for a decision, each with its card in Slack. */
async function live(stage: Stage, client: DocumentClient): Promise<Originals> {
  const company = told(stage);
  const workload = { forWhom: choices.aWorkload, owner: 'U0ADA' } as const;
  await approve(company, await ask(company, { ...workload, userName: 'carried-out' }));
  await openNewest(company, 'U0ADA');
  await clickLast(company, 'U0ADA', buttons.activate);
  await ask(company, { ...workload, userName: 'undecided' });

  const { Items = [] } = await client.scan({ TableName: table, ConsistentRead: true });
  const keys = Items.filter(({ sk }) => sk === 'REQUEST').map(({ pk }) => String(pk));
  const { load } = dynamoRequests(client, table);
  const requests = await Promise.all(keys.map((pk) => load(pk.replace('REQUEST#', ''))));
  const inStatus = (wanted: string) => requests.find((request) => request?.phase.status === wanted);
  const [done, pending] = [inStatus('done'), inStatus('pending')];
  if (!done || !pending) throw new Error('the requests to be copied did not come about');
  return { done, pending };
}

/** The one that waits for others than all the rest. */
function forSecurity({ pending }: Originals): Request {
  const intent = grantIn(pending.intent);
  if (!intent) throw new Error('the request that waits is no grant');
  const security: Grant = { ...intent, ask: { ...intent.ask, entitlements: ['deploy'] } };
  return {
    ...pending,
    id: 'bench-security',
    intent: security,
    submittedAtMs: pending.submittedAtMs + 1,
    listedUnder: ['rule-2'],
  };
}

/** The same request, by somebody else and earlier. */
function copyOf({ done, pending }: Originals, index: number): Request {
  const original = Math.floor(index / people.length) % 10 < 6 ? pending : done;
  const person = (at: number) => people[at % people.length] ?? '';
  const requester = person(index);
  const owner = Math.floor(index / people.length) % 2 === 0 ? person(index + 1) : requester;
  return {
    ...original,
    id: `bench${index}`,
    intent: { ...original.intent, requester, owner },
    submittedAtMs: original.submittedAtMs - index,
  };
}
