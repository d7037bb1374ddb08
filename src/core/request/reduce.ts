import { verdict } from '../approval/verdict.ts';
import { type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import { judgedOf } from '../intents/judged-of.ts';
import { moduleOf } from '../intents/table.ts';
import { type Refusal, refused } from '../refusal.ts';
import { reasonMaxLength } from './ask.ts';
import type { Event } from './events.ts';
import { lengthOf } from './length-of.ts';
import type { Less, Reduction } from './reduction.ts';
import { isHalfway, type Request } from './request.ts';

interface Wanted {
  by: string;
  reason: string;
  less: Less;
}

/** Whether approvers may give less than it asks for: nothing of it has begun, and there is a plan. */
export function isReducible(request: Pick<Request, 'phase' | 'journal' | 'intent'>): boolean {
  const { phase, journal, intent } = request;
  const isOpen = phase.status === 'pending' && phase.problem === undefined && !isHalfway(request);
  return isOpen && Object.keys(journal).length === 0 && moduleOf(intent).reduction !== undefined;
}

/** By someone who may decide on it, who saw its plan. The others have as much time as for a new request. */
export function reduce(
  request: Request,
  { by, reason: given, less }: Wanted,
  atMs: number,
  catalogue: Catalogue,
): Event[] | Refusal {
  const { intent, decideByMs } = request;
  const { reduction } = moduleOf(intent);
  if (!reduction || !isReducible(request)) return refused('reduce.impossible', {});
  const reason = given.trim();
  if (lengthOf(reason) === 0) return refused('reason.too-short', { minLength: 1 });
  if (reason.length > reasonMaxLength) return refused('reason.too-long', { maxLength: reasonMaxLength });
  const smaller = reduction.to(intent, less);
  if (!smaller) return refused('reduce.not-less', {});
  const refusal = reduction.refuse(smaller, catalogue);
  if (refusal) return refusal;
  const { decideWithinMs } = verdict(judgedOf(smaller, undefined), [], catalogue, { groups: {} });
  return [
    {
      ...{ type: 'reduced', by, reason, less: reduction.now(smaller) },
      ...difference(reduction.now(intent), reduction.now(smaller), catalogue),
      ...{ decideByMs: Math.max(decideByMs, atMs + decideWithinMs), atMs },
    },
  ];
}

/** In words that stay readable when the catalogue changes. */
function difference(before: Less, after: Less, catalogue: Catalogue): Pick<Reduction, 'without' | 'lasts'> {
  const out = before.entitlements.filter((id) => !after.entitlements.includes(id));
  const titleOf = (id: string) => entitlementsOf(catalogue, [id])[0]?.title ?? id;
  const { lastsMs: ms } = after;
  const isShorter = ms !== undefined && ms !== before.lastsMs;
  return {
    without: out.map(titleOf),
    ...(isShorter
      ? { lasts: { ...(before.lastsMs === undefined ? {} : { beforeMs: before.lastsMs }), ms } }
      : {}),
  };
}
