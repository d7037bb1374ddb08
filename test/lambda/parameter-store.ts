import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** SSM on loopback, as far as the bundles use it: GetParameters. */
export async function startParameterStore(values: Record<string, string>) {
  /** Names that were asked for, decrypted. */
  const asked: string[] = [];
  const store = { isDown: false, values };
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (store.isDown || request.headers['x-amz-target'] !== 'AmazonSSM.GetParameters') {
      response.writeHead(400).end('{"__type":"AccessDeniedException"}');
      return;
    }
    const { Names, WithDecryption } = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    if (WithDecryption) asked.push(...Names);
    const known = (Names as string[]).filter((name) => name in store.values);
    const Parameters = known.map((Name) => ({ Name, Type: 'SecureString', Value: store.values[Name] }));
    response.end(JSON.stringify({ Parameters, InvalidParameters: [] }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(store, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    asked,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  });
}
