import { type AttributeValue, type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { RawItem } from './raw-item.ts';

/** Puts items where they were, past the bot. */
export async function putRawItems(
  client: Pick<DynamoDBClient, 'send'>,
  TableName: string,
  items: readonly RawItem[],
): Promise<void> {
  for (const item of items)
    await client.send(new PutItemCommand({ TableName, Item: inBytes(item) as Record<string, AttributeValue> }));
}

function inBytes(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inBytes);
  if (typeof value !== 'object' || value === null) return value;
  if ('B' in value && typeof value.B === 'string') return { B: Buffer.from(value.B, 'base64') };
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, inBytes(each)]));
}
