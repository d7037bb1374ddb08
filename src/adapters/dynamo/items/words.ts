import type { CredentialKind } from '../../../core/handover/binding.ts';
import { wordOf } from './schema.ts';

/** Kinds of credentials, wherever an item names one. */
export const credentialKind = wordOf<CredentialKind>({
  password: true,
  'access-key': true,
  'mfa-device': true,
  'mfa-codes': true,
});
