import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { evaluate } from '../../src/sandbox/aws/evaluate.ts';
import type { PolicyDocument } from '../../src/sandbox/aws/policy-document.ts';

/** Attribute values as DynamoDB writes them: `{ S: 'text' }`. */
type Item = Record<string, Record<string, unknown>>;

export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY';
  dynamodb: { SequenceNumber: string; Keys: Item; NewImage?: Item };
}

export interface Table {
  arn: string;
  keys: string[];
  view: 'NEW_IMAGE' | 'KEYS_ONLY';
}

export interface TableFrontOptions {
  /** The database behind. */
  url: string;
  /** By name. */
  tables: Record<string, Table>;
  /** What each caller's role says, by access key id. */
  policies: Record<string, PolicyDocument>;
  onRecord(table: string, record: StreamRecord): void;
}

interface Call {
  action: string;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  body: any;
}

/** What the embedded database lacks: permissions, and the streams of both tables. */
export async function startTableFront({ url, tables, policies, onRecord }: TableFrontOptions) {
  /** `slack dynamodb:Query …/index/owner`: what every caller did, once each. */
  const used = new Set<string>();
  let sequence = 0;

  const isAllowed = (caller: string, { action, body }: Call) =>
    resourcesOf(body, tables).every((resource) => {
      used.add(`${caller} ${action} ${resource}`);
      const policy = policies[caller];
      const keys = { 'dynamodb:leadingkeys': leadingKeysOf(body) };
      return policy !== undefined && evaluate([policy], { action, resource, keys }) === 'allow';
    });

  const record = ({ action, body }: Call, answer: { Attributes?: Item }) => {
    const table = tables[body.TableName];
    const isPut = action === 'dynamodb:PutItem';
    const image: Item | undefined = isPut ? body.Item : answer.Attributes;
    if (!table || !image) return;
    sequence += 1;
    onRecord(body.TableName, {
      eventID: `event-${sequence}`,
      eventName: isPut && !answer.Attributes ? 'INSERT' : 'MODIFY',
      dynamodb: {
        SequenceNumber: String(sequence).padStart(21, '0'),
        Keys: Object.fromEntries(table.keys.map((key) => [key, image[key] ?? {}])),
        ...(table.view === 'NEW_IMAGE' ? { NewImage: image } : {}),
      },
    });
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const call = { action: `dynamodb:${String(request.headers['x-amz-target']).split('.')[1]}`, body };
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    if (!isAllowed(callerOf(request.headers), call)) {
      response.writeHead(400).end('{"__type":"com.amazon.coral.service#AccessDeniedException"}');
      return;
    }
    // The item before a put, and after an update.
    const wanted = { 'dynamodb:PutItem': 'ALL_OLD', 'dynamodb:UpdateItem': 'ALL_NEW' }[call.action];
    const passedOn = await fetch(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': String(request.headers['x-amz-target']),
        authorization: String(request.headers.authorization),
        'x-amz-date': String(request.headers['x-amz-date']),
      },
      body: JSON.stringify(wanted ? { ...body, ReturnValues: wanted } : body),
    });
    const answer = await passedOn.json();
    if (wanted && passedOn.ok) record(call, answer);
    if (wanted && (body.ReturnValues ?? 'NONE') === 'NONE') delete answer.Attributes;
    response.writeHead(passedOn.status).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.keepAliveTimeout = 65_000;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    used,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The access key id a request is signed with. */
export function callerOf({ authorization = '' }: IncomingHttpHeaders): string {
  return /Credential=([^/]+)\//.exec(authorization)?.[1] ?? '';
}

/** The partition key of what a call reads or writes, where it names one item. */
function leadingKeysOf({ Key = {}, Item = {} }: Call['body']): string[] {
  const { S: key } = { ...Item.pk, ...Key.pk };
  return key === undefined ? [] : [key];
}

function resourcesOf(body: Call['body'], tables: Record<string, Table>): string[] {
  const names: string[] = body.RequestItems ? Object.keys(body.RequestItems) : [body.TableName];
  const arns = names.map((name) => tables[name]?.arn ?? name);
  return body.IndexName ? arns.map((arn) => `${arn}/index/${body.IndexName}`) : arns;
}
