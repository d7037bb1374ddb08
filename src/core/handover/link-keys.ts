import { type Bytes, toBase64url } from './base64url.ts';

/**
 * What is derived from the key in a link (HKDF-SHA-256, salted with the secret's id): one key that seals, and one proof
 * that its holder shows instead of the key. Neither reveals the other, or the link's key.
 */
export async function sealingKey(linkKey: Uint8Array, id: string): Promise<CryptoKey> {
  const aes = { name: 'AES-GCM', length: 256 };
  return crypto.subtle.deriveKey(hkdf(id, 'seal'), await imported(linkKey), aes, false, ['encrypt', 'decrypt']);
}

/** 32 bytes as base64url: sent by the page when it claims. */
export async function proofOf(linkKey: Uint8Array, id: string): Promise<string> {
  const bits = await crypto.subtle.deriveBits(hkdf(id, 'proof'), await imported(linkKey), 256);
  return toBase64url(new Uint8Array(bits));
}

/** SHA-256 of the proof as base64url: what the secrets table stores. */
export async function proofHashOf(proof: string): Promise<string> {
  return toBase64url(new Uint8Array(await crypto.subtle.digest('SHA-256', utf8(proof))));
}

function hkdf(id: string, use: string) {
  return { name: 'HKDF', hash: 'SHA-256', salt: utf8(id), info: utf8(`countersign/handover/1/${use}`) };
}

function imported(linkKey: Uint8Array): Promise<CryptoKey> {
  if (linkKey.length !== 32) throw new RangeError('a link key has 32 bytes');
  return crypto.subtle.importKey('raw', new Uint8Array(linkKey), 'HKDF', false, ['deriveKey', 'deriveBits']);
}

function utf8(text: string): Bytes {
  return new TextEncoder().encode(text);
}
