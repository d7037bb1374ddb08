import * as z from 'zod';
import {
  type CredentialName,
  type OtherCredential,
  otherCredentialTypes,
  type SignedCredential,
} from '../../../core/account/other-credentials.ts';
import { type Fields, objectOf, wordOf } from './schema.ts';

const text = z.string();

const nameFields: Fields<CredentialName> = {
  type: z.enum(otherCredentialTypes),
  id: text,
  service: z.optional(text),
};
const dated = { ...nameFields, createdAtMs: z.number(), expiresAtMs: z.optional(z.number()) };

export const credentialName = objectOf<CredentialName>(nameFields);

/** A credential other than a password or an access key, as AWS showed it. */
export const otherCredential = objectOf<OtherCredential>({
  ...dated,
  state: wordOf<OtherCredential['state']>({ active: true, inactive: true, expired: true }),
});

export const signedCredential = objectOf<SignedCredential>({ ...dated, isInactive: z.boolean() });
