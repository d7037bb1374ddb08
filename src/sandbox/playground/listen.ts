import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Door {
  server: Server;
  port: number;
  /** From now on requests are answered, those first that have waited for it. */
  open(answer: RequestListener): void;
}

/**
 * A server on loopback whose address is known before there is anything to answer with: a page of an earlier run may ask
 * already. wanted: its port; any free one when it is taken, or 0.
 */
export async function listen(wanted: number): Promise<Door> {
  let open: Door['open'] = () => {};
  const opened = new Promise<RequestListener>((resolve) => {
    open = resolve;
  });
  const server = createServer((request, response) => {
    void opened.then((answer) => answer(request, response));
  });
  const on = (port: number) =>
    new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, '127.0.0.1', () => {
        server.off('error', reject);
        resolve();
      });
    });
  await on(wanted).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EADDRINUSE') throw error;
    return on(0);
  });
  return { server, port: (server.address() as AddressInfo).port, open };
}
