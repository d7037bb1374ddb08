import { type Catalogue, entitlementsOf } from '../catalogue/catalogue.ts';
import { howLong, mayLast } from '../catalogue/how-long.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { Less } from '../request/reduction.ts';

/** What approvers can take something out of. */
type Asked = Pick<Less, 'entitlements' | 'lastsMs'>;

export function allOf({ entitlements, lastsMs }: Asked): Less {
  return { entitlements, ...(lastsMs === undefined ? {} : { lastsMs }) };
}

/**
 * Less access, or for a shorter time, of what was asked for; undefined if that is more in any respect, all of it, or
 * nothing. The credentials stay: without one, nobody could use the user.
 */
export function lessOf<Ask extends Asked>(ask: Ask, { entitlements, lastsMs }: Less): Ask | undefined {
  const left = ask.entitlements.filter((id) => entitlements.includes(id));
  const isKnown = entitlements.every((id) => ask.entitlements.includes(id));
  const beforeMs = ask.lastsMs ?? Number.POSITIVE_INFINITY;
  const afterMs = lastsMs ?? Number.POSITIVE_INFINITY;
  const isLess = left.length < ask.entitlements.length || afterMs < beforeMs;
  if (!isKnown || left.length === 0 || afterMs > beforeMs || afterMs <= 0 || !isLess) return undefined;
  return { ...ask, entitlements: left, ...(lastsMs === undefined ? {} : { lastsMs }) };
}

/** What is left may offer other times than all of it did. */
export function refuseTime({ entitlements, lastsMs }: Asked, catalogue: Catalogue): Refusal | undefined {
  const left = entitlementsOf(catalogue, entitlements);
  if (mayLast(lastsMs, left)) return undefined;
  const { choicesMs, mayBeEndless } = howLong(left);
  return refused('lasts.not-offered', { choicesMs, mayBeEndless });
}
