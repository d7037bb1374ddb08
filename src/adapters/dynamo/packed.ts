import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Two milliseconds for a request. Up to quality 9 it is a tenth of one, and a tenth more to store: three units of a full grant. */
const params = {
  [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
  [constants.BROTLI_PARAM_QUALITY]: 10,
};

/**
 * A value as an item keeps it: JSON, compressed by Brotli to two fifths of what the same takes as a map. A request is
 * saved some twenty times in its life, and every save is billed by the whole item's size.
 */
export function packed(value: object): Uint8Array {
  return brotliCompressSync(JSON.stringify(value), { params });
}

/** What `packed` was given. Throws for what it never gave. */
export function unpacked(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('nothing that was packed');
  return JSON.parse(brotliDecompressSync(bytes).toString('utf8'));
}
