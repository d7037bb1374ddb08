import * as z from 'zod';
import type { UserPermissions } from '../../../core/account/existing-user.ts';
import type { UserCredentials } from '../../../core/account/user-credentials.ts';
import type { UserView } from '../../../core/account/user-view.ts';
import { type Fields, objectOf, textByName, texts } from './schema.ts';
import { userCredentialFields } from './user-credentials.ts';

const text = z.string();

/** What was read of a user to be shown. */
export const userViewFields: Fields<UserView> = {
  userName: text,
  userId: text,
  path: text,
  tags: textByName,
  boundary: z.optional(text),
  owner: z.optional(text),
  isStopped: z.optional(z.literal(true)),
  gives: z.array(
    objectOf<UserView['gives'][number]>({
      requestId: text,
      entitlements: texts,
      untilMs: z.optional(z.number()),
    }),
  ),
  credentials: z.optional(objectOf<UserCredentials>(userCredentialFields)),
  permissions: z.optional(
    objectOf<UserPermissions>({ groups: texts, policies: texts, inlinePolicies: textByName }),
  ),
  documents: z.optional(
    objectOf<NonNullable<UserView['documents']>>({
      groups: z.record(text, textByName),
      policies: textByName,
    }),
  ),
};

export const userView = objectOf<UserView>(userViewFields);
