import * as z from 'zod';
import type { RightSize, Use } from '../../../core/activity/right-size.ts';
import { userKinds } from '../../../core/catalogue/catalogue.ts';
import type { ActivityProgress, SeenActivity } from '../../../core/request/seen-activity.ts';
import { type Fields, objectOf, wordOf } from './schema.ts';

const number = z.number();
const text = z.string();

export const activityProgressFields: Fields<ActivityProgress> = { done: number, all: number };

/** That a user's activity was read, as a request keeps it. */
export const seenActivityFields: Fields<SeenActivity> = {
  userId: text,
  beganAtMs: number,
  rightSize: objectOf<RightSize>({
    uses: z.array(
      objectOf<RightSize['uses'][number]>({
        id: text,
        use: wordOf<Use>({ used: true, unused: true, new: true, unseen: true }),
      }),
    ),
    missing: z.optional(
      wordOf<NonNullable<RightSize['missing']>>({ record: true, entitlements: true, services: true }),
    ),
  }),
  owner: z.optional(text),
  userKind: z.optional(z.enum(userKinds)),
};
