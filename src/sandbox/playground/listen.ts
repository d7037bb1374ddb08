import { createServer, type Server } from 'node:http';

/** A server on loopback that answers nothing yet. wanted: its port; any free one when it is taken, or 0. */
export async function listen(wanted: number): Promise<Server> {
  const server = createServer();
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
  return server;
}
