import type { IncomingMessage } from 'node:http';
import { GrowingBuffer } from './growing-buffer.ts';

/** Why there is no body: it exceeds its limit, all bodies together exceed theirs, or the client has gone. */
export type Unread = 'too-large' | 'too-many' | 'cut-off';
export type Read = { body: Buffer } | { unread: Unread };

interface Reading {
  buffer: GrowingBuffer;
  end(read: Read): void;
}

/** For all connections of a process together. */
const allBytes = 32 * 1024 * 1024;

/**
 * Reads bodies, with a limit for each and one for all that are being read. When they are too large together, the
 * largest is dropped, not the newest: a flood is large, and what Slack and the pages send is small.
 */
export class Bodies {
  readonly #limitBytes: number;
  readonly #readings = new Set<Reading>();
  #heldBytes = 0;

  constructor(limitBytes = allBytes) {
    this.#limitBytes = limitBytes;
  }

  /** A body that declares itself too large isn't read at all. What isn't read stays on the wire: see `endUnread`. */
  read(request: IncomingMessage, limitBytes: number): Promise<Read> {
    if (Number(request.headers['content-length'] ?? 0) > limitBytes)
      return Promise.resolve({ unread: 'too-large' });
    return new Promise((resolve) => {
      const buffer = new GrowingBuffer();
      const reading: Reading = {
        buffer,
        end: (read) => {
          if (!this.#readings.delete(reading)) return;
          this.#heldBytes -= buffer.heldBytes;
          request.off('data', take);
          if ('unread' in read) request.pause();
          resolve(read);
        },
      };
      const take = (bytes: Buffer) => {
        if (buffer.length + bytes.length > limitBytes) return reading.end({ unread: 'too-large' });
        this.#heldBytes += buffer.append(bytes);
        while (this.#heldBytes > this.#limitBytes) this.#largest()?.end({ unread: 'too-many' });
      };
      this.#readings.add(reading);
      request
        .on('data', take)
        .once('end', () => reading.end({ body: buffer.whole() }))
        .on('error', () => reading.end({ unread: 'cut-off' }))
        .once('close', () => reading.end({ unread: 'cut-off' }));
    });
  }

  #largest(): Reading | undefined {
    let largest: Reading | undefined;
    for (const each of this.#readings) {
      if (!largest || each.buffer.heldBytes > largest.buffer.heldBytes) largest = each;
    }
    return largest;
  }
}
