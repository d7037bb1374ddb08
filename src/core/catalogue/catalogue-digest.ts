import { canonicalJson } from '../canonical-json.ts';
import type { Catalogue } from './catalogue.ts';

/** Enough to tell two files apart, and nothing about what stands in one. */
const shownLength = 12;

/**
 * Names what a catalogue says, whatever its file is called and however it is written: the first twelve hexadecimal
 * digits of SHA-256 over its canonical JSON.
 */
export async function catalogueDigest(catalogue: Catalogue): Promise<string> {
  const json = new TextEncoder().encode(canonicalJson(catalogue));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', json));
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, shownLength);
}
