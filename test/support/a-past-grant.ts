import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import { dynamoRequests } from '../../src/adapters/dynamo/requests.ts';
import type { Company } from './a-company.ts';
import { aGrant, aHandover, aRequest } from './builders.ts';
import { buttons } from './labels.ts';

/** The grant that made somebody's user, finished, with a link that was opened: what a receipt is about. Gives its id. */
export async function aPastGrant(
  { dynamo, clock }: Company,
  userName: string,
  owner = 'U0ADA',
): Promise<string> {
  const id = `of-${userName}`.toLowerCase().replace(/[^a-z0-9-]/g, '-');
  const openedAtMs = clock.now() - 60_000;
  const openedFrom = { address: '203.0.113.7', browser: 'Firefox 140 on Linux' };
  const client = new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' });
  const tables = new DocumentClient(client);
  await dynamoRequests(tables, 'countersign-requests').create(
    aRequest({
      id,
      intent: aGrant({ userName, owner, requester: owner }),
      status: 'done',
      handovers: [aHandover({ state: 'acknowledged', openedAtMs, openedFrom })],
    }),
  );
  client.destroy();
  return id;
}

/** "That wasn't me" on the receipt of a grant; the message it stands in does not matter to the bot. */
export async function sayNotMe({ slack }: Company, requestId: string, person = 'U0ADA') {
  const actor = slack.as(person);
  const { ephemeral } = await actor.command('/iam', 'help');
  if (!ephemeral) throw new Error('no help');
  const action = { action_id: 'not-me', value: `${requestId}||` };
  return actor.clickRaw(buttons.requestUser, { in: ephemeral, action });
}
