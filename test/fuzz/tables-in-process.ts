import { ConditionalCheckFailedException, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import type { DocumentClient } from '../../src/adapters/dynamo/document-client.ts';
import type { Outgoing } from '../../src/flows/ports.ts';
import { type AttributeValue, marshalled, unmarshalled } from './attribute-values.ts';

type Fields = Record<string, unknown>;
type Done = (error: { body?: { __type?: string; message?: string } } | undefined, answer: Fields) => void;

interface Engine {
  store: unknown;
  checks: {
    checkTypes(data: unknown, types: unknown): Fields;
    checkValidations(data: Fields, types: unknown, custom: unknown, store: unknown): void;
  };
}

/** The tables of the sandbox without HTTP, signatures and the SDK's own work, which take most of the time of a story. */
export async function openTables(): Promise<Engine> {
  const { create } = await import('dynalite/db/index.js' as string);
  const checks = await import('dynalite/validations/index.js' as string);
  return { store: create({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0 }), checks };
}

/** From now on this client's calls go there. outgoing: sees each call, as with the real one. */
export function sendTo(engine: Engine, client: DocumentClient, outgoing: Outgoing): void {
  const call = (operation: string, input: Fields) =>
    outgoing({ service: 'dynamodb', operation }, () => perform(engine, operation, input));
  for (const [method, operation] of Object.entries(methods))
    Object.assign(client, { [method]: (input: Fields) => call(operation, input) });
  const send = async (command: { input: Fields; constructor: { name: string } }) =>
    call(command.constructor.name.replace('Command', ''), command.input);
  Object.assign(client.database, { send });
}

/** Those of the document client, and DynamoDB's names of them. */
const methods = {
  get: 'GetItem',
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  query: 'Query',
  scan: 'Scan',
  batchGet: 'BatchGetItem',
};

async function perform({ store, checks }: Engine, operation: string, input: Fields): Promise<Fields> {
  const { types, custom, act } = await actionOf(operation);
  try {
    const data = checks.checkTypes(JSON.parse(JSON.stringify(toWire(input))), types);
    checks.checkValidations(data, types, custom, store);
    return await new Promise<Fields>((resolve, reject) => {
      const done: Done = (error, answer) => (error ? reject(error) : resolve(fromWire(answer)));
      act(store, data, done);
    });
  } catch (error) {
    throw asOfSdk(error as Parameters<Done>[0]);
  }
}

interface EngineAction {
  types: unknown;
  custom: unknown;
  act(store: unknown, data: Fields, done: Done): void;
}

const actions = new Map<string, EngineAction>();

async function actionOf(operation: string): Promise<EngineAction> {
  const known = actions.get(operation);
  if (known) return known;
  const file = `${operation.charAt(0).toLowerCase()}${operation.slice(1)}.js`;
  const { types, custom } = await import(`dynalite/validations/${file}` as string);
  const { default: act } = await import(`dynalite/actions/${file}` as string);
  const action = { types, custom, act };
  actions.set(operation, action);
  return action;
}

function asOfSdk(error: Parameters<Done>[0]): unknown {
  const { __type = '', message = '' } = error?.body ?? {};
  const about = { message, $metadata: { httpStatusCode: 400 } };
  if (__type.endsWith('ConditionalCheckFailedException')) return new ConditionalCheckFailedException(about);
  if (__type.endsWith('ResourceNotFoundException')) return new ResourceNotFoundException(about);
  return error?.body ? new Error(`${__type}: ${message}`) : error;
}

const items = ['Item', 'Key', 'ExpressionAttributeValues', 'ExclusiveStartKey'];

function toWire(input: Fields): Fields {
  const fields = Object.entries(input).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    fields.map(([name, value]) => {
      if (items.includes(name)) return [name, marshalled(value as Fields)];
      return [name, name === 'RequestItems' ? mapValues(value as Fields, keysToWire) : value];
    }),
  );
}

function keysToWire(of: unknown): Fields {
  const { Keys, ...rest } = of as { Keys: Fields[] };
  return { ...rest, Keys: Keys.map(marshalled) };
}

type Wire = Record<string, AttributeValue>;

function fromWire({ Item, Attributes, Items, LastEvaluatedKey, Responses, ...rest }: Fields): Fields {
  return {
    ...rest,
    ...(Item ? { Item: unmarshalled(Item as Wire) } : {}),
    ...(Attributes ? { Attributes: unmarshalled(Attributes as Wire) } : {}),
    ...(Items ? { Items: (Items as Wire[]).map(unmarshalled) } : {}),
    ...(LastEvaluatedKey ? { LastEvaluatedKey: unmarshalled(LastEvaluatedKey as Wire) } : {}),
    ...(Responses
      ? { Responses: mapValues(Responses as Fields, (list) => (list as Wire[]).map(unmarshalled)) }
      : {}),
  };
}

function mapValues(fields: Fields, change: (value: unknown) => unknown): Fields {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, change(value)]));
}
