import * as z from 'zod';
import type { ListedKey, UserCredentials } from '../../../core/account/user-credentials.ts';
import { otherCredential } from './other-credential.ts';
import { type Fields, objectOf, texts } from './schema.ts';

const text = z.string();
const number = z.number();

const lastUsed = objectOf<NonNullable<ListedKey['lastUsed']>>({ atMs: number, service: text, region: text });

/** An access key, except when it was used. */
export const keyFields: Fields<Omit<ListedKey, 'lastUsed'>> = {
  id: text,
  createdAtMs: number,
  isActive: z.boolean(),
};

/** A user's credentials. */
export const userCredentialFields: Fields<UserCredentials> = {
  keys: z.array(objectOf<ListedKey>({ ...keyFields, lastUsed: z.optional(lastUsed) })),
  mfaDevices: texts,
  hasPassword: z.boolean(),
  isPasswordToChange: z.boolean(),
  isMfaRequired: z.optional(z.boolean()),
  otherCredentials: z.optional(z.union([z.array(otherCredential), z.literal('unreadable')])),
};
