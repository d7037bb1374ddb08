import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DeleteCommand, DynamoDBDocumentClient, PutCommand, ScanCommand } from '@aws-sdk/lib-dynamodb';
import type { Company } from './a-company.ts';

const table = 'countersign-requests';

/** The requests table as it is now; `restore` puts it back, as a backup does. The secrets table has no backups. */
export async function aBackup({ dynamo }: Pick<Company, 'dynamo'>): Promise<{ restore(): Promise<void> }> {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' }));
  const all = async () => (await client.send(new ScanCommand({ TableName: table }))).Items ?? [];
  const kept = await all();
  return {
    async restore() {
      for (const { pk, sk } of await all())
        await client.send(new DeleteCommand({ TableName: table, Key: { pk, sk } }));
      for (const item of kept) await client.send(new PutCommand({ TableName: table, Item: item }));
      client.destroy();
    },
  };
}
