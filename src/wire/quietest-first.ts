import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/**
 * If there are too many connections, closes the one on which nothing has started or ended for longest, so that a new
 * client still gets in: connections that only occupy a place are quiet.
 */
export function closeQuietestFirst(server: Server, most: number, onClosed: () => void): void {
  // In the order of their last activity.
  const open = new Set<Socket>();
  const stir = (socket: Socket) => {
    if (open.delete(socket)) open.add(socket);
  };
  server.on('connection', (socket) => {
    open.add(socket);
    socket.once('close', () => open.delete(socket));
    const [quietest] = open;
    if (open.size <= most || !quietest) return;
    open.delete(quietest);
    quietest.destroy();
    onClosed();
  });
  server.on('request', ({ socket }, response) => {
    stir(socket);
    response.once('finish', () => stir(socket));
  });
}
