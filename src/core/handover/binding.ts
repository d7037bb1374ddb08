import type { Bytes } from './base64url.ts';

export type CredentialKind = 'password' | 'access-key' | 'mfa-device' | 'mfa-codes';

/** Whether the page behind the link accepts codes once it is open. */
export function takesCodes(kind: CredentialKind): boolean {
  return kind === 'mfa-device' || kind === 'mfa-codes';
}

/** What a sealed credential belongs to. It isn't secret, but changing it breaks the seal. */
export interface Binding {
  version: 1;
  id: string;
  requestId: string;
  /** the owner: who was sent the link */
  person: string;
  /** twelve digits */
  account: string;
  userName: string;
  kind: CredentialKind;
  expiresAtMs: number;
}

/** The additional data of the seal: a list in a fixed order, so one binding has exactly one encoding. */
export function encodeBinding(binding: Binding): Bytes {
  const { version, id, requestId, person, account, userName, kind, expiresAtMs } = binding;
  const fields = ['countersign/handover', version, id, requestId, person, account, userName, kind, expiresAtMs];
  return new TextEncoder().encode(JSON.stringify(fields));
}
