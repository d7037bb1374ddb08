import { createHmac } from 'node:crypto';
import { fromBase32 } from './base32.ts';

const stepMs = 30_000;

/** The six digits an authenticator app shows at `atMs`. Source: RFC 6238 (SHA-1, 30 s). */
export function totp(seedBase32: string, atMs: number): string {
  return codeAt(seedBase32, stepOf(atMs));
}

export function stepOf(atMs: number): number {
  return Math.floor(atMs / stepMs);
}

/** The step nearest to now, at most `window` away, at which the device shows `code` and `fits` agrees. */
export function stepShowing(
  seedBase32: string,
  code: string,
  nowStep: number,
  window: number,
  fits: (step: number) => boolean = () => true,
): number | undefined {
  for (let distance = 0; distance <= window; distance += 1) {
    for (const step of [nowStep - distance, nowStep + distance]) {
      if (isCodeAt(seedBase32, code, step) && fits(step)) return step;
    }
  }
  return undefined;
}

export function isCodeAt(seedBase32: string, code: string, step: number): boolean {
  return codeAt(seedBase32, step) === code;
}

function codeAt(seedBase32: string, step: number): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.max(0, step)));
  const mac = createHmac('sha1', fromBase32(seedBase32)).update(counter).digest();
  const at = (mac[mac.length - 1] ?? 0) & 0xf;
  return ((mac.readUInt32BE(at) & 0x7fffffff) % 1_000_000).toString().padStart(6, '0');
}
