import { canonicalJson } from './canonical-json.ts';

/** SHA-256 of a value's canonical JSON, hex: equal values have equal hashes. */
export async function hashOf(value: unknown): Promise<string> {
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(value)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
