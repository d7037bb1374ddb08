import * as z from 'zod';
import type { Shown } from '../../../core/hygiene/changes.ts';
import { type FindingKind, findingKinds } from '../../../core/hygiene/finding.ts';
import type { ItemKind } from './read-item.ts';
import { objectOf, texts } from './schema.ts';

/** A kind that a later version knows is kept: it counts as fixed here, and as new there. */
const kind = z.enum(findingKinds as [FindingKind, ...FindingKind[]]);

export const hygieneSummaryKind: ItemKind<{ shown: Shown[] }> = {
  schema: objectOf<{ shown: Shown[] }>({ shown: z.array(objectOf<Shown>({ kind, ids: texts })) }),
  upcasts: [],
};
