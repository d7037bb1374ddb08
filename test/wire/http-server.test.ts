import { once } from 'node:events';
import type { Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { until } from '../../src/sandbox/slack/driver/until.ts';
import { httpServer, stopListening } from '../../src/wire/http-server.ts';

let server: Server;
let refused: string[];
/** The server's side of each connection, in their order. */
let accepted: Socket[];
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function serving(limits: Parameters<typeof httpServer>[1]) {
  refused = [];
  accepted = [];
  server = httpServer((reason) => refused.push(reason), { checkEveryMs: 20, ...limits });
  server.on('connection', (socket) => accepted.push(socket));
  server.on('request', async (request, response) => {
    request.on('error', () => {});
    if (request.url === '/never') return;
    request.resume().on('end', () => response.end('answered'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
}

/** A connection on which this is sent; closed: everything that came until it was closed. */
async function aConnection(sent = '') {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const heard: string[] = [];
  socket.on('data', (bytes) => heard.push(String(bytes))).on('error', () => {});
  const closed = once(socket, 'close').then(() => heard.join(''));
  await once(socket, 'connect');
  if (sent) socket.write(sent);
  return { socket, heard, closed };
}

const request = 'POST / HTTP/1.1\r\nhost: bot\r\ncontent-length: 0\r\n\r\n';

describe('a request that does not arrive in time is answered 408 and closed', () => {
  test.each([
    ['nothing', ''],
    ['a part of the headers', 'POST / HTTP/1.1\r\nhost: bot\r\n'],
    ['a part of the body', 'POST / HTTP/1.1\r\nhost: bot\r\ncontent-length: 10\r\n\r\nabc'],
    ['a part of another request', `${request}POST / HTTP/1.1\r\n`],
  ])('%s', async (_, sent) => {
    await serving({ arrivalMs: 100 });
    const { closed } = await aConnection(sent);
    const text = await closed;
    expect(text).toContain('HTTP/1.1 408 Request Timeout\r\n');
    expect(text).toMatch(/\r\n\r\nThe request took too long to arrive\.$/);
    expect(refused).toEqual(['408 Request Timeout']);
  });

  test('also when bytes keep dripping in', async () => {
    await serving({ arrivalMs: 150 });
    const { socket, closed } = await aConnection(
      'POST / HTTP/1.1\r\nhost: bot\r\ncontent-length: 1000\r\n\r\n',
    );
    const dripping = setInterval(() => socket.write('x'), 20);
    expect(await closed).toContain('408');
    clearInterval(dripping);
  });
});

test('a request that is not HTTP is answered in words', async () => {
  await serving({});
  expect(await (await aConnection('GO AWAY\r\n\r\n')).closed).toContain('This is not an HTTP request.');
});

test('an answer that nobody reads is given up', async () => {
  await serving({ silenceMs: 100 });
  expect(await (await aConnection('GET /never HTTP/1.1\r\nhost: bot\r\n\r\n')).closed).toBe('');
});

test('when there are too many connections the quietest is closed, and the newest is answered', async () => {
  await serving({ connections: 3 });
  const answered = async (socket: Socket) => {
    socket.write(request);
    await once(socket, 'data');
  };
  const [first, second, third] = [await aConnection(), await aConnection(), await aConnection()];
  await answered(first.socket);
  const fourth = await aConnection();
  await second.closed;
  await answered(fourth.socket);
  await answered(first.socket);
  expect(third.socket.closed).toBe(false);
  expect(refused).toEqual(['too many connections: the quietest was closed']);
  await aConnection();
  await third.closed;
  expect(first.socket.closed).toBe(false);
});

describe('a server that stops listening', () => {
  test('answers what has begun to arrive, and closes that connection; an idle one is closed at once', async () => {
    await serving({});
    const idle = await aConnection(request);
    await until(() => idle.heard.length > 0);
    const arriving = await aConnection(request.slice(0, 30));
    await until(() => accepted[1]?.bytesRead === 30);
    const stopped = stopListening(server);
    expect(await idle.closed).toContain('answered');
    arriving.socket.write(request.slice(30));
    expect(await arriving.closed).toMatch(/connection: close[\s\S]*answered/i);
    await stopped;
    expect(server.listening).toBe(false);
  });

  test('waits only a moment for what does not arrive', async () => {
    await serving({});
    const { socket } = await aConnection('POST / HTTP/1.1\r\nhost: bot\r\ncontent-length: 10\r\n\r\nabc');
    await once(server, 'request');
    await stopListening(server);
    expect(socket.closed).toBe(false);
  });
});
