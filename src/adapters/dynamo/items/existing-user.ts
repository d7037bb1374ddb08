import * as z from 'zod';
import type { ExistingUser, Kept, Lost } from '../../../core/account/existing-user.ts';
import { signedCredential } from './other-credential.ts';
import { objectOf, textByName, texts, wordOf } from './schema.ts';
import { keyFields, userCredentialFields } from './user-credentials.ts';

const credentials = objectOf<NonNullable<ExistingUser['credentials']>>({
  ...userCredentialFields,
  keys: z.array(objectOf(keyFields)),
  otherCredentials: z.optional(z.array(signedCredential)),
});

const kept = objectOf<Kept>({
  path: z.string(),
  boundary: z.optional(z.string()),
  tags: textByName,
  given: objectOf<Kept['given']>({ groups: texts, policies: texts, inlinePolicies: texts }),
});

const lost = objectOf<Lost>({
  what: wordOf<Lost['what']>({
    group: true,
    policy: true,
    'inline-policy': true,
    'access-key': true,
    'mfa-device': true,
    'other-credential': true,
    tag: true,
    boundary: true,
    path: true,
  }),
  name: z.string(),
});

/** A user as approvers saw it, or as it is kept. */
export const existingUser = objectOf<ExistingUser>({
  userId: z.optional(z.string()),
  groups: texts,
  policies: texts,
  inlinePolicies: textByName,
  credentials: z.optional(credentials),
  entitlements: z.optional(texts),
  kept: z.optional(kept),
  lost: z.optional(z.array(lost)),
});
