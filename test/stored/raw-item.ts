import { brotliDecompressSync } from 'node:zlib';
import { DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';
import type { Company } from '../support/a-company.ts';

/** An item as DynamoDB writes it in JSON; binary is Base64. */
export type RawItem = Record<string, RawValue>;
type RawValue = { [Type in string]: unknown };

export const tables = { requests: 'countersign-requests', secrets: 'countersign-secrets' } as const;
export type TableName = keyof typeof tables;

export const databaseOf = ({ dynamo }: Pick<Company, 'dynamo'>) =>
  new DynamoDBClient({
    endpoint: dynamo.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
  });

/** Every item of one of the bot's tables, as it is stored. */
export async function rawItems(company: Pick<Company, 'dynamo'>, table: TableName): Promise<RawItem[]> {
  const database = databaseOf(company);
  const items: RawItem[] = [];
  const all = { TableName: tables[table], ConsistentRead: true };
  for await (const { Items = [] } of paginateScan({ client: database }, all))
    items.push(...Items.map((item) => inBase64(item) as RawItem));
  database.destroy();
  return items;
}

function inBase64(value: unknown): unknown {
  if (value instanceof Uint8Array) return Buffer.from(value).toString('base64');
  if (Array.isArray(value)) return value.map(inBase64);
  return mapped(value, inBase64);
}

/** Plain values in place of typed ones; bytes stay bytes. */
export function plain(item: RawItem): Record<string, unknown> {
  return Object.fromEntries(Object.entries(item).map(([name, value]) => [name, plainValue(value)]));
}

function plainValue(value: RawValue): unknown {
  const [[type, content] = []] = Object.entries(value);
  switch (type) {
    case 'N':
      return Number(content);
    case 'B':
      return Buffer.from(String(content), 'base64');
    case 'M':
      return plain(content as RawItem);
    case 'L':
      return (content as RawValue[]).map(plainValue);
    case 'NULL':
      return null;
    default:
      return content;
  }
}

/** What was packed, as the first version of the bot packed it: JSON, compressed by Brotli. */
export function unpackedV0(bytes: unknown): unknown {
  return JSON.parse(brotliDecompressSync(bytes as Uint8Array).toString('utf8'));
}

function mapped(value: unknown, map: (value: unknown) => unknown): unknown {
  return isRecord(value)
    ? Object.fromEntries(Object.entries(value).map(([name, each]) => [name, map(each)]))
    : value;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
