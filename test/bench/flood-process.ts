import { connect } from 'node:net';

/**
 * Floods an address until its parent ends it: so many connections at once, each with an unsigned body of so many bytes,
 * which is sent whatever the answer; when one is closed, the next follows. Arguments: URL, connections, bytes.
 */
const [url = '', connections = '', bytes = ''] = process.argv.slice(2);
const { hostname, port, pathname } = new URL(url);
const head = [
  `POST ${pathname} HTTP/1.1`,
  `host: ${hostname}`,
  'content-type: application/x-www-form-urlencoded',
  `content-length: ${bytes}`,
];
const body = Buffer.alloc(Number(bytes), 'x');

function flood(): void {
  const socket = connect(Number(port), hostname, () => {
    socket.write(`${head.join('\r\n')}\r\n\r\n`);
    socket.write(body);
  });
  socket.on('error', () => {}).on('close', () => setImmediate(flood));
  socket.resume();
}

process.send?.('flooding');
for (let each = 0; each < Number(connections); each += 1) flood();
process.once('disconnect', () => process.exit());
