import * as z from 'zod';
import type { OpenReview } from '../../../flows/home/open-reviews.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf } from './schema.ts';

export const reviewKind: ItemKind<OpenReview> = {
  schema: objectOf<OpenReview>({
    viewId: z.string(),
    requestId: z.string(),
    digest: z.string(),
    openedAtMs: z.number(),
  }),
  // Version 1: the first.
  upcasts: [(review) => review],
};
