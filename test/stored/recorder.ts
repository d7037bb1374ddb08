import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as z from 'zod';
import type { RawItem, TableName } from './raw-item.ts';

const write = z.looseObject({
  TableName: z.string(),
  Item: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
  Key: z.record(z.string(), z.record(z.string(), z.unknown())).optional(),
});

/** Stands in front of a database and takes down every item as it is stored after every write. */
export async function startRecorder(databaseUrl: string, onStored: (table: TableName, item: RawItem) => void) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString('utf8');
    const target = String(request.headers['x-amz-target']);
    const send = (name: string, content: string) =>
      fetch(databaseUrl, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': name,
          authorization: String(request.headers.authorization),
          'x-amz-date': String(request.headers['x-amz-date']),
        },
        body: content,
      });
    const answer = await send(target, body);
    const text = await answer.text();
    if (answer.ok && /\.(PutItem|UpdateItem)$/.test(target)) {
      const { TableName, Item, Key } = write.parse(JSON.parse(body));
      const wanted = Item ? undefined : JSON.stringify({ TableName, Key, ConsistentRead: true });
      const stored = wanted ? (await (await send('DynamoDB_20120810.GetItem', wanted)).json()).Item : Item;
      if (stored) onStored(TableName.endsWith('secrets') ? 'secrets' : 'requests', stored as RawItem);
    }
    response.writeHead(answer.status, { 'content-type': 'application/x-amz-json-1.0' }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  server.keepAliveTimeout = 65_000;
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
