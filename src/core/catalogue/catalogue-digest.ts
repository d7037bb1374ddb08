import { canonicalJson } from '../canonical-json.ts';
import type { Catalogue } from './catalogue.ts';

/** Enough to tell two files apart, and reveals nothing of their content. */
const shownLength = 12;

/**
 * Identifies a catalogue by its content, whatever its file name and formatting: the first twelve hexadecimal digits of
 * SHA-256 over its canonical JSON.
 */
export async function catalogueDigest(catalogue: Catalogue): Promise<string> {
  const json = new TextEncoder().encode(canonicalJson(catalogue));
  const bytes = new Uint8Array(await crypto.subtle.digest('SHA-256', json));
  return [...bytes]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, shownLength);
}
