import * as z from 'zod';
import type { Activity, RegionRead, ServicesRead, UsedService } from '../../../core/activity/activity.ts';
import type { ActivityTally, CalledAction, SignIn } from '../../../core/activity/tally.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, wordOf } from './schema.ts';

const number = z.number();
const text = z.string();
const counted = { count: number, lastMs: number };

const regionRead = objectOf<RegionRead>({
  region: text,
  state: wordOf<RegionRead['state']>({ unread: true, read: true, cut: true, denied: true, closed: true }),
  next: z.optional(text),
  pages: number,
  oldestMs: z.optional(number),
  silentSinceMs: z.optional(number),
  isGivenUp: z.optional(z.literal(true)),
});

const servicesRead = objectOf<ServicesRead>({
  state: wordOf<ServicesRead['state']>({ unread: true, read: true, denied: true, failed: true }),
  jobId: z.optional(text),
  used: z.array(objectOf<UsedService>({ service: text, name: text, lastMs: z.optional(number) })),
});

const tally = objectOf<ActivityTally>({
  calls: number,
  refused: number,
  signIns: z.array(
    objectOf<SignIn>({ atMs: number, isFailed: z.boolean(), hasMfa: z.boolean(), address: text }),
  ),
  failedSignIns: number,
  actions: z.array(objectOf<CalledAction>({ ...counted, service: text, action: text, refused: number })),
  addresses: z.array(objectOf<ActivityTally['addresses'][number]>({ ...counted, address: text })),
  keys: z.array(objectOf<ActivityTally['keys'][number]>({ ...counted, keyId: text })),
  isCut: z.optional(z.literal(true)),
});

/** What a user did, as far as it is read: added up, and no event of it. */
export const activityKind: ItemKind<Activity> = {
  schema: objectOf<Activity>({
    userName: text,
    userId: text,
    beganAtMs: number,
    regions: z.array(regionRead),
    services: servicesRead,
    tally,
  }),
  upcasts: [],
};
