import * as z from 'zod';
import type { CopiedAccess, LeftOut } from '../../../core/account/copy-of.ts';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import { objectOf, texts, wordOf } from './schema.ts';

const text = z.string();

const leftOut = objectOf<LeftOut>({
  what: wordOf<LeftOut['what']>({ group: true, policy: true, 'inline-policy': true }),
  name: text,
  partOf: texts,
});

/** What was read of a user to be copied. */
export const copiedAccessFields = {
  userName: text,
  userKind: z.enum(userKinds),
  entitlements: texts,
  leftOut: z.array(leftOut),
  boundary: z.optional(text),
  digest: text,
};

export const copiedAccess = objectOf<CopiedAccess>(copiedAccessFields);
