import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import type { Company } from './a-company.ts';

const table = 'countersign-requests';

/** The requests table as it is now; `restore` puts it back, as a backup does. The secrets table has no backups. */
export async function aBackup({ dynamo }: Pick<Company, 'dynamo'>): Promise<{ restore(): Promise<void> }> {
  const client = new DocumentClient(new DynamoDBClient({ endpoint: dynamo.url, region: 'us-east-1' }));
  const all = async () => (await client.scan({ TableName: table })).Items ?? [];
  const kept = await all();
  return {
    async restore() {
      for (const { pk, sk } of await all()) await client.delete({ TableName: table, Key: { pk, sk } });
      for (const item of kept) await client.put({ TableName: table, Item: item });
      client.destroy();
    },
  };
}
