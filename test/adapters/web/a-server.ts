import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Bodies } from '../../../src/adapters/web/bodies.ts';
import { nodeHandler } from '../../../src/adapters/web/node-handler.ts';
import { onetimePages } from '../../../src/adapters/web/onetime-pages.ts';
import type { RevealSecrets } from '../../../src/flows/reveal.ts';

type Asked = { method?: string; headers?: Record<string, string>; body?: string };
type Heard = Parameters<RevealSecrets['claim']>[0];

export const publicUrl = 'https://iam.example.com';

/** The pages behind node:http, over secrets that write down what they are asked and answer as told. */
export async function aServer(
  answers: Partial<RevealSecrets> = {},
  { trustProxy = 0, at = publicUrl }: { trustProxy?: number; at?: string } = {},
) {
  const claims: Heard[] = [];
  const acknowledgements: unknown[] = [];
  const offers: Parameters<RevealSecrets['offerCodes']>[0][] = [];
  const faults: unknown[] = [];
  const pages = onetimePages({
    reveal: {
      secrets: {
        claim: async (claim) => {
          claims.push(claim);
          return answers.claim?.(claim) ?? { granted: false, item: undefined };
        },
        acknowledge: async (acknowledgement) => {
          acknowledgements.push(acknowledgement);
          return answers.acknowledge?.(acknowledgement);
        },
        offerCodes: async (offer) => {
          offers.push(offer);
          return answers.offerCodes?.(offer);
        },
        codes: async (tab) => answers.codes?.(tab),
      },
      clock: { now: () => 5_000 },
      wake: { request: () => {} },
    },
    assets: { html: '<!doctype html>', script: 'script()', style: 'style{}' },
    publicUrl: at,
    trustProxy,
    onFault: (error) => faults.push(error),
  });
  const server = createServer(nodeHandler({ answer: pages, bodies: new Bodies() }));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Not `fetch`, which keeps some headers to itself. */
  async function ask(path: string, { method = 'GET', headers = {}, body }: Asked = {}) {
    const request = httpRequest({ host: '127.0.0.1', port, path, method, headers, agent: false });
    request.on('error', () => {});
    request.end(body);
    const [response] = await once(request, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk);
    const text = Buffer.concat(chunks).toString();
    return { status: response.statusCode as number, headers: response.headers as Record<string, string>, text };
  }

  return {
    ask,
    claims,
    acknowledgements,
    offers,
    faults,
    post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
      ask(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}
