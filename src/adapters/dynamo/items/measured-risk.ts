import * as z from 'zod';
import type { FoundPath } from '../../../core/risk/found-paths.ts';
import type { MeasuredRisk } from '../../../core/risk/measured-risk.ts';
import { objectOf } from './schema.ts';

export const foundPath = objectOf<FoundPath>({ path: z.string(), resource: z.string() });

export const measuredRisk = objectOf<MeasuredRisk>({
  found: z.array(foundPath),
  count: z.number(),
  unmeasured: z.optional(z.enum(['denied', 'refused'])),
});
