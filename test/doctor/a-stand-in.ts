import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  path: string;
  headers: NodeJS.Dict<string | string[]>;
  body: string;
}

interface Answer {
  status?: number;
  type: string;
  body: string;
}

const open: { close(): void; closeAllConnections(): void }[] = [];

/** Call after each test. */
export function closeStandIns(): void {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
}

/** Stands in front of a sandbox server, answers what it does not know as the real service would, and passes on the rest. */
export async function aStandIn(behind: string, answer: (asked: Asked) => Answer | undefined): Promise<string> {
  const server = createServer(async (incoming, outgoing) => {
    let body = '';
    for await (const chunk of incoming) body += String(chunk);
    const { url: path = '/', method, headers } = incoming;
    const own = answer({ path, headers, body });
    if (own) return outgoing.writeHead(own.status ?? 200, { 'content-type': own.type }).end(own.body);
    // The headers stay as they were signed.
    const onward = send(new URL(path, behind), { method, headers, agent: false }, (answered) => {
      outgoing.writeHead(answered.statusCode ?? 500, answered.headers);
      answered.pipe(outgoing);
    });
    // The doctor may have ended, and with it the test.
    onward.on('error', () => incoming.destroy());
    return onward.end(body);
  });
  open.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** JSON, as Slack and DynamoDB answer. */
export function json(value: object, status = 200): Answer {
  return { status, type: 'application/json', body: JSON.stringify(value) };
}

/** One operation's answer, as IAM words it. */
export function xml(operation: string, result: string): Answer {
  const inner = `<${operation}Result>${result}</${operation}Result>`;
  const body = `<${operation}Response xmlns="https://iam.amazonaws.com/doc/2010-05-08/">${inner}</${operation}Response>`;
  return { type: 'text/xml', body };
}
