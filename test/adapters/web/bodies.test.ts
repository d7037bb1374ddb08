import { once } from 'node:events';
import { createServer, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { Bodies, type Read } from '../../../src/adapters/web/bodies.ts';
import { refuseUnread } from '../../../src/adapters/web/end-unread.ts';
import { GrowingBuffer } from '../../../src/adapters/web/growing-buffer.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0)) close();
});

const KB = 1024;

/** A server that reads bodies and answers with their length, or why there is none. */
async function aReader({ eachBytes = 16 * KB, allBytes = 64 * KB } = {}) {
  const bodies = new Bodies(allBytes);
  const reads: Read[] = [];
  const server = createServer(async (request, response) => {
    const read = await bodies.read(request, eachBytes);
    reads.push(read);
    if ('body' in read) response.end(String(read.body.length));
    else if (read.unread !== 'cut-off')
      refuseUnread(response, read.unread === 'too-large' ? 413 : 503, read.unread);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  open.push(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;

  /** A body of which only a part is sent so far. */
  function begin(bytes: number, headers: Record<string, string> = {}) {
    const asked = httpRequest({ host: '127.0.0.1', port, method: 'POST', headers, agent: false });
    asked.on('error', () => {});
    asked.write(Buffer.alloc(bytes, 'x'));
    const answer = once(asked, 'response').then(async ([response]) => {
      const text: string[] = [];
      for await (const chunk of response) text.push(String(chunk));
      return `${response.statusCode} ${text.join('')}`;
    });
    // Nobody waits for the answer to a client that goes away.
    answer.catch(() => {});
    return { asked, answer };
  }
  /** Resolves when so many clients have been seen to go away. */
  const cutOff = async (count: number) => {
    const gone = () => reads.filter((read) => 'unread' in read && read.unread === 'cut-off').length;
    while (gone() < count) await sleep(5);
  };
  return { begin, reads, cutOff };
}

test('a body up to its limit is read whole', async () => {
  const { begin } = await aReader();
  const { asked, answer } = begin(10 * KB);
  asked.end(Buffer.alloc(6 * KB));
  expect(await answer).toBe(`200 ${16 * KB}`);
});

test('a body that declares itself too large is answered before it comes, and the client gets the answer', async () => {
  const { begin, reads } = await aReader();
  const { answer } = begin(1, { 'content-length': String(16 * KB + 1) });
  expect(await answer).toBe('413 too-large');
  expect(reads).toEqual([{ unread: 'too-large' }]);
});

test('one that does not say so is answered as soon as it has become too large', async () => {
  const { begin } = await aReader();
  expect(await begin(17 * KB).answer).toBe('413 too-large');
});

test('when all together are too large, the largest is given up and small ones still get in', async () => {
  const { begin } = await aReader({ allBytes: 24 * KB });
  const large = begin(10 * KB);
  const small = begin(1 * KB);
  const larger = begin(15 * KB);
  expect(await larger.answer).toBe('503 too-many');
  small.asked.end();
  expect(await small.answer).toBe(`200 ${KB}`);
  large.asked.end();
  expect(await large.answer).toBe(`200 ${10 * KB}`);
});

test('a body that was read, dropped or cut off leaves its room to others', async () => {
  const { begin, reads, cutOff } = await aReader({ allBytes: 16 * KB });
  for (let turn = 0; turn < 3; turn += 1) {
    const left = begin(8 * KB);
    const more = begin(15 * KB);
    expect(await more.answer).toBe('503 too-many');
    left.asked.destroy();
    await cutOff(turn + 1);
    const whole = begin(15 * KB);
    whole.asked.end();
    expect(await whole.answer).toBe(`200 ${15 * KB}`);
  }
  expect(reads).toHaveLength(9);
});

test('a body that comes byte by byte takes at most twice its size', () => {
  const buffer = new GrowingBuffer();
  let grownBytes = 0;
  for (let byte = 0; byte < 5_000; byte += 1) grownBytes += buffer.append(Buffer.from([byte % 256]));
  expect(buffer.whole()).toEqual(Buffer.from(Array.from({ length: 5_000 }, (_, byte) => byte % 256)));
  expect(buffer.heldBytes).toBe(grownBytes);
  expect(grownBytes).toBeLessThanOrEqual(2 * 5_000);
});
