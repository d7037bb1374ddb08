import { createWriteStream } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Copied, copyOf, type Template } from './copied-request.ts';

/**
 * A requests table that makes its items as they are read, so that it may be as large as one likes: as many copies of these
 * requests, in turn, as `count` says. It speaks DynamoDB's protocol as far as an export needs it. Told its content by its
 * parent, it says where it listens, and ends with it.
 */
interface Content {
  templates: Template[];
  count: number;
  /** Where the heads go that are made, as the bot logs them. */
  log?: string;
}

const pageBytes = 1024 * 1024;

process.once('message', (content: Content) => {
  const { templates, count } = content;
  const log = content.log === undefined ? undefined : createWriteStream(content.log);
  let logged = 0;
  const made = (n: number): Copied => {
    const copy = copyOf(templates[n % templates.length] as Template, n);
    if (log && n === logged) {
      logged += 1;
      for (const head of copy.heads)
        log.write(
          `2026-11-30T10:00:00Z bot {"level":30,"request":"${copy.id}","head":"${head}","msg":"saved"}\n`,
        );
    }
    return copy;
  };

  const scan = (from: { pk: { S: string }; sk: { S: string } } | undefined): string => {
    const [first, after] = from ? [Number(from.pk.S.replace('REQUEST#bench-', '')), from.sk.S] : [0, ''];
    const items: string[] = [];
    let bytes = 0;
    for (let n = first; n < count; n += 1) {
      const copy = made(n);
      for (const { sk, json } of copy.items) {
        if (n === first && sk <= after) continue;
        items.push(json);
        bytes += 0.8 * json.length;
        if (bytes < pageBytes) continue;
        const last = `{"pk":{"S":"REQUEST#${copy.id}"},"sk":{"S":"${sk}"}}`;
        return answer(items, `,"LastEvaluatedKey":${last}`);
      }
    }
    log?.end();
    return answer(items, '');
  };

  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked = JSON.parse(Buffer.concat(chunks).toString('utf8'));
    const name = String(request.headers['x-amz-target']).split('.')[1];
    response.setHeader('content-type', 'application/x-amz-json-1.0');
    if (name === 'Scan') return response.end(scan(asked.ExclusiveStartKey));
    if (name === 'DescribeTable')
      return response.end(JSON.stringify({ Table: { ItemCount: itemCount(content) } }));
    response.statusCode = 400;
    response.end(
      `{"__type":"com.amazonaws.dynamodb.v20120810#ValidationException","message":"no ${name} here"}`,
    );
  });
  server.listen(0, '127.0.0.1', () => {
    const { port } = server.address() as AddressInfo;
    process.send?.({ url: `http://127.0.0.1:${port}` });
  });
});
process.once('disconnect', () => process.exit());

function answer(items: readonly string[], more: string): string {
  return `{"Count":${items.length},"ScannedCount":${items.length},"Items":[${items.join(',')}]${more}}`;
}

function itemCount({ templates, count }: Content): number {
  const all = templates.reduce((sum, { entries, others }) => sum + entries.length + others.length, 0);
  return Math.round((count * all) / templates.length);
}
