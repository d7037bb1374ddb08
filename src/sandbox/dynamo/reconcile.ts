import {
  type AttributeValue,
  ConditionalCheckFailedException,
  DynamoDBClient,
  PutItemCommand,
  paginateScan,
  ResourceNotFoundException,
} from '@aws-sdk/client-dynamodb';

/** Items whose sort key begins like this, and the field that changes with every write. */
export interface Written {
  sortKey: { name: string; prefix: string };
  version: string;
}

/**
 * Restores every index row of a table before anybody reads it. Returns how many items were rewritten.
 *
 * dynalite writes index rows first and the item after them, separately: a process killed in between leaves an item
 * without its rows, and nobody who queries an index finds it. Writing an item unchanged, unless it has changed
 * meanwhile, brings them back. Rows whose item never came stay behind; readers trust the item.
 */
export async function reconcile(
  endpoint: string,
  TableName: string,
  { sortKey, version }: Written,
): Promise<number> {
  const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };
  const client = new DynamoDBClient({ endpoint, region: 'us-east-1', credentials });
  let count = 0;
  try {
    const all = {
      TableName,
      ConsistentRead: true,
      FilterExpression: 'begins_with(#sort, :sort)',
      ExpressionAttributeNames: { '#sort': sortKey.name },
      ExpressionAttributeValues: { ':sort': { S: sortKey.prefix } },
    };
    for await (const { Items = [] } of paginateScan({ client }, all)) {
      for (const item of Items) count += (await rewrite(client, TableName, item, version)) ? 1 : 0;
    }
  } catch (error) {
    // A new folder has no tables yet.
    if (!(error instanceof ResourceNotFoundException)) throw error;
  } finally {
    client.destroy();
  }
  return count;
}

async function rewrite(
  client: DynamoDBClient,
  TableName: string,
  Item: Record<string, AttributeValue>,
  version: string,
): Promise<boolean> {
  const current = Item[version];
  if (!current) return false;
  try {
    await client.send(
      new PutItemCommand({
        TableName,
        Item,
        ConditionExpression: '#version = :version',
        ExpressionAttributeNames: { '#version': version },
        ExpressionAttributeValues: { ':version': current },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
