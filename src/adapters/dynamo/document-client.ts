import {
  BatchGetItemCommand,
  type BatchGetItemCommandInput,
  type BatchGetItemCommandOutput,
  DeleteItemCommand,
  type DeleteItemCommandInput,
  type DeleteItemCommandOutput,
  type DynamoDBClient,
  GetItemCommand,
  type GetItemCommandInput,
  type GetItemCommandOutput,
  type KeysAndAttributes,
  PutItemCommand,
  type PutItemCommandInput,
  type PutItemCommandOutput,
  QueryCommand,
  type QueryCommandInput,
  type QueryCommandOutput,
  ScanCommand,
  type ScanCommandInput,
  type ScanCommandOutput,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

export type Item = Record<string, unknown>;

/** Fields whose attribute values nothing here translates: expressions say the same. */
type Untranslated =
  | 'AttributeUpdates'
  | 'Expected'
  | 'ItemCollectionMetrics'
  | 'KeyConditions'
  | 'QueryFilter'
  | 'ScanFilter';

const inputFields = ['Key', 'Item', 'ExpressionAttributeValues', 'ExclusiveStartKey'] as const;
const outputFields = ['Item', 'Attributes', 'LastEvaluatedKey'] as const;

/** An input or output of DynamoDB, with plain values in place of its attribute values. */
type Plain<Raw> = {
  [Field in keyof Raw as Exclude<Field, Untranslated>]: Field extends
    | (typeof inputFields)[number]
    | (typeof outputFields)[number]
    ? Item | undefined
    : Field extends 'Items' | 'Keys'
      ? Item[] | undefined
      : Field extends 'Responses'
        ? Record<string, Item[]> | undefined
        : Field extends 'RequestItems' | 'UnprocessedKeys'
          ? Record<string, Plain<KeysAndAttributes>> | undefined
          : Raw[Field];
};

export type UpdateInput = Plain<UpdateItemCommandInput>;
type QueryInput = Plain<QueryCommandInput>;
type QueryOutput = Plain<QueryCommandOutput>;
type ScanInput = Plain<ScanCommandInput>;
type ScanOutput = Plain<ScanCommandOutput>;

/** With any, the SDK drops its cached middleware: only for calls that somebody must not wait for. */
interface Options {
  abortSignal: AbortSignal;
}

/**
 * DynamoDB with plain values: what is undefined is left out at any depth, numbers beyond the safe integers are read as
 * bigints. Set `cacheMiddleware` on the client, and add all middleware before the first call. See decision 70.
 */
export class DocumentClient {
  /** For all that isn't about items. */
  readonly database: DynamoDBClient;

  constructor(database: DynamoDBClient) {
    this.database = database;
  }

  destroy(): void {
    this.database.destroy();
  }

  async get(input: Plain<GetItemCommandInput>): Promise<Plain<GetItemCommandOutput>> {
    return read(await this.database.send(new GetItemCommand(written(input))));
  }

  async put(input: Plain<PutItemCommandInput>, options?: Options): Promise<Plain<PutItemCommandOutput>> {
    return read(await this.database.send(new PutItemCommand(written(input)), options));
  }

  async update(input: UpdateInput, options?: Options): Promise<Plain<UpdateItemCommandOutput>> {
    return read(await this.database.send(new UpdateItemCommand(written(input)), options));
  }

  async delete(input: Plain<DeleteItemCommandInput>): Promise<Plain<DeleteItemCommandOutput>> {
    return read(await this.database.send(new DeleteItemCommand(written(input))));
  }

  async query(input: QueryInput): Promise<QueryOutput> {
    return read(await this.database.send(new QueryCommand(written(input))));
  }

  async scan(input: ScanInput): Promise<ScanOutput> {
    return read(await this.database.send(new ScanCommand(written(input))));
  }

  /** `Limit` is the size of a page. */
  queryPages(input: QueryInput): AsyncGenerator<QueryOutput> {
    return pages(input, (page) => this.query(page));
  }

  /** `Limit` is the size of a page. */
  scanPages(input: ScanInput): AsyncGenerator<ScanOutput> {
    return pages(input, (page) => this.scan(page));
  }

  async batchGet({
    RequestItems,
    ...rest
  }: Plain<BatchGetItemCommandInput>): Promise<Plain<BatchGetItemCommandOutput>> {
    const asked = perTable(RequestItems, (of) => ({ ...of, Keys: of.Keys?.map(marshalled) }));
    const answer = await this.database.send(new BatchGetItemCommand({ ...rest, RequestItems: asked }));
    return {
      ...answer,
      Responses: perTable(answer.Responses, (items) => items.map((item) => unmarshall(item))),
      UnprocessedKeys: perTable(answer.UnprocessedKeys, (of) => ({
        ...of,
        Keys: of.Keys?.map((key) => unmarshall(key)),
      })),
    };
  }
}

type Stored = NonNullable<GetItemCommandOutput['Item']>;

function marshalled(item: Item): Stored {
  return marshall(item, { removeUndefinedValues: true });
}

function written<Input>(input: Plain<Input>): Input {
  const raw: Item = { ...input };
  for (const field of inputFields) if (raw[field] !== undefined) raw[field] = marshalled(raw[field] as Item);
  return raw as Input;
}

function read<Output>(output: Output): Plain<Output> {
  const plain: Item = { ...(output as object) };
  for (const field of outputFields) if (plain[field]) plain[field] = unmarshall(plain[field] as Stored);
  if (plain.Items) plain.Items = (plain.Items as Stored[]).map((item) => unmarshall(item));
  return plain as Plain<Output>;
}

function perTable<Each, Made>(tables: Record<string, Each> | undefined, made: (each: Each) => Made) {
  return tables && Object.fromEntries(Object.entries(tables).map(([table, each]) => [table, made(each)]));
}

async function* pages<
  Input extends { ExclusiveStartKey?: Item | undefined },
  Output extends { LastEvaluatedKey?: Item | undefined },
>(input: Input, ask: (input: Input) => Promise<Output>): AsyncGenerator<Output> {
  let from = input.ExclusiveStartKey;
  do {
    const page: Output = await ask({ ...input, ExclusiveStartKey: from });
    yield page;
    from = page.LastEvaluatedKey;
  } while (from);
}
