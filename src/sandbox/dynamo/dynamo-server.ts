import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import dynalite from 'dynalite';
import { type Fault, Faults } from '../faults.ts';
import { addIndex } from './add-index.ts';

export interface DynamoServer {
  url: string;
  faults: Faults;
  close(): Promise<void>;
}

/** DynamoDB on loopback: dynalite, in memory or in a folder, with faults in front of it. */
export async function startDynamo({
  path,
  faults = new Faults(),
  port: wanted = 0,
}: {
  path?: string;
  faults?: Faults;
  /** Default: any free one. */
  port?: number;
} = {}): Promise<DynamoServer> {
  const engine = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path ? { path } : {}) });
  // The engine's own server listens, with the faults in front of its handler: closing it closes its store.
  const [answer] = engine.listeners('request') as RequestListener[];
  if (!answer) throw new Error('dynalite answers no requests');
  engine.removeAllListeners('request');
  const underWay = new Set<ServerResponse>();
  const tracked: RequestListener = (request, response) => {
    underWay.add(response);
    const end = response.end;
    response.end = ((...parts: Parameters<typeof end>) => {
      underWay.delete(response);
      return end.apply(response, parts);
    }) as typeof end;
    if (operationOf(request) !== 'UpdateTable') answer(request, response);
    else void updateTable(`http://127.0.0.1:${request.socket.localPort}`, request, response);
  };
  engine.on('request', (request, response) => serve(tracked, faults, request, response));
  // The SDK keeps connections alive longer than Node's default of five seconds.
  engine.keepAliveTimeout = 65_000;
  await new Promise<void>((resolve, reject) => {
    engine.once('error', reject);
    engine.listen(wanted, '127.0.0.1', resolve);
  });
  const { port } = engine.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    faults,
    async close() {
      // The engine finishes what it has started, whether anyone still listens, and needs its store for it.
      for (let waitedMs = 0; underWay.size > 0 && waitedMs < 1000; waitedMs += 5) await setTimeout(5);
      engine.closeAllConnections();
      await new Promise<void>((resolve) => engine.close(() => resolve()));
    },
  };
}

function operationOf({ headers }: IncomingMessage): string {
  return String(headers['x-amz-target'] ?? '').split('.')[1] ?? '';
}

/** A new index is the only change that anybody here needs. */
async function updateTable(url: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const outcome = await addIndex(url, JSON.parse(Buffer.concat(chunks).toString('utf8')));
    if ('code' in outcome) refuse(request, response, 400, outcome.code);
    else {
      response.writeHead(200, { 'content-type': 'application/x-amz-json-1.0' });
      response.end(
        JSON.stringify({ TableDescription: { TableName: outcome.TableName, TableStatus: 'UPDATING' } }),
      );
    }
  } catch {
    refuse(request, response, 500, 'InternalServerError');
  }
}

function serve(
  answer: RequestListener,
  faults: Faults,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const fault = faults.strike(operationOf(request));
  if (!fault) answer(request, response);
  else strike(fault, answer, request, response);
}

function strike(
  fault: Fault,
  answer: RequestListener,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  switch (fault.kind) {
    case 'throttle':
      refuse(request, response, 400, 'ProvisionedThroughputExceededException');
      return;
    case 'refuse':
      refuse(request, response, 400, fault.code);
      return;
    case 'error':
      refuse(request, response, 500, 'InternalServerError');
      return;
    case 'drop':
      request.socket.destroy();
      return;
    case 'drop-reply':
      response.end = () => {
        request.socket.destroy();
        return response;
      };
      answer(request, response);
      return;
    case 'delay':
      void setTimeout(fault.delayMs).then(() => answer(request, response));
  }
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number, code: string): void {
  request.resume();
  response.writeHead(status, { 'content-type': 'application/x-amz-json-1.0' });
  response.end(
    JSON.stringify({ __type: `com.amazonaws.dynamodb.v20120810#${code}`, message: `sandbox fault: ${code}` }),
  );
}
