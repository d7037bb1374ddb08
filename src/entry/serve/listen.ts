import { once } from 'node:events';
import type { Server } from 'node:http';
import { slip } from './slip.ts';

/** Resolves when the server listens. Throws Slip if the address isn't available. */
export async function listen(server: Server, port: number, host: string): Promise<void> {
  server.listen(port, host);
  try {
    await once(server, 'listening');
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw slip(
        `Port ${port} of ${host} is used by another process`,
        'end that process, or set PORT to another port',
      );
    if (code === 'EACCES')
      throw slip(
        `This user may not listen on port ${port}`,
        'set PORT to one above 1023, and put a proxy in front',
      );
    if (['EADDRNOTAVAIL', 'ENOTFOUND', 'EAI_AGAIN'].includes(code))
      throw slip(
        `This computer has no address ${host}`,
        'set HOST to 127.0.0.1, or to 0.0.0.0 for all addresses',
      );
    throw error;
  }
}
