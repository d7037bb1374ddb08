import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';

export interface Route {
  method: string;
  /** `/s/{proxy+}` takes everything below. */
  path: string;
  invoke(event: unknown): Promise<unknown>;
}

export interface Gateway {
  url: string;
  /** Requests being answered. */
  underWay: number;
  close(): Promise<void>;
}

/** HTTP APIs hand these on as they are; every other body comes base64-encoded. */
const plainTypes = /^(text\/|application\/(json|javascript|xml)\s*(;|$))/;

const answered = z.object({
  statusCode: z.number(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.string().default(''),
  isBase64Encoded: z.boolean().default(false),
});

/** An HTTP API on loopback: routes to functions by payload format 2.0. Source: API Gateway Developer Guide. */
export async function startGateway(routes: () => Route[]): Promise<Gateway> {
  const server = createServer((request, response) => {
    gateway.underWay += 1;
    answer(routes(), request, response)
      .catch(() => send(response, 500, '{"message":"Internal Server Error"}'))
      .finally(() => {
        gateway.underWay -= 1;
      });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateway: Gateway = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    underWay: 0,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return gateway;
}

async function answer(routes: Route[], request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { method = '', url = '/' } = request;
  const [path = '/', query = ''] = url.split('?');
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const route = routes.find((each) => each.method === method && takes(each.path, path));
  if (!route) return send(response, 404, '{"message":"Not Found"}');
  const event = eventOf(request, { method, path, query, body: Buffer.concat(chunks) });
  const { statusCode, headers, body, isBase64Encoded } = answered.parse(await route.invoke(event));
  response.writeHead(statusCode, { 'content-type': 'text/plain;charset=UTF-8', ...lowerCase(headers) });
  response.end(Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8'));
}

function takes(pattern: string, path: string): boolean {
  return pattern.endsWith('/{proxy+}') ? path.startsWith(pattern.slice(0, -8)) : pattern === path;
}

function eventOf(
  request: IncomingMessage,
  { method, path, query, body }: { method: string; path: string; query: string; body: Buffer },
) {
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  );
  const isPlain = plainTypes.test(headers['content-type'] ?? '');
  return {
    version: '2.0',
    routeKey: `${method} ${path}`,
    rawPath: path,
    rawQueryString: query,
    headers: { ...headers, 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' },
    requestContext: {
      http: { method, path, protocol: 'HTTP/1.1', sourceIp: '203.0.113.9', userAgent: headers['user-agent'] },
      stage: '$default',
    },
    isBase64Encoded: body.length > 0 && !isPlain,
    ...(body.length > 0 ? { body: body.toString(isPlain ? 'utf8' : 'base64') } : {}),
  };
}

function lowerCase(headers: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function send(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body);
}
