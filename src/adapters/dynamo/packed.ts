import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';

/** Takes a tenth of a millisecond for a request. */
const quickly = 5;
/** A tenth smaller than that, and twenty times slower. */
const thoroughly = 10;

/** JSON; beyond this a tenth is always some kilobytes, but takes up to a fifth of a second: a list of users is that long. */
const thoroughUpTo = 32 * 1024;

const unitBytes = 1024;
/** What is stored beside it in an item: keys, version, what indexes need. */
const besideBytes = 150;

/**
 * A value as an item stores it: JSON, compressed by Brotli to two fifths of its size as a map. A request is saved about
 * twenty times in its life, and every save is billed by the whole item's size in whole kilobytes: where another tenth
 * may save a kilobyte, the higher quality is worth its time.
 */
export function packed(value: object): Uint8Array {
  const json = JSON.stringify(value);
  const quick = compressed(json, quickly);
  const mayGain = json.length <= thoroughUpTo && unitsOf(quick.length * 0.9) < unitsOf(quick.length);
  return mayGain ? compressed(json, thoroughly) : quick;
}

function unitsOf(bytes: number): number {
  return Math.ceil((bytes + besideBytes) / unitBytes);
}

function compressed(json: string, quality: number): Uint8Array {
  const params = {
    [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
    [constants.BROTLI_PARAM_QUALITY]: quality,
  };
  return brotliCompressSync(json, { params });
}

/** What `packed` was given. Throws for anything else. */
export function unpacked(bytes: unknown): unknown {
  if (!(bytes instanceof Uint8Array)) throw new TypeError('not a packed value');
  return JSON.parse(brotliDecompressSync(bytes).toString('utf8'));
}
