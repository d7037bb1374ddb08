import { namedBoundaries } from '../catalogue/boundary-of.ts';
import type { Entitlement } from '../catalogue/catalogue.ts';
import { type Refusal, refused } from '../refusal.ts';

/** A user has one permissions boundary, so entitlements that name different ones need a user each. */
export function checkBoundaries(entitlements: readonly Entitlement[]): Refusal[] {
  const boundaries = namedBoundaries(entitlements);
  if (boundaries.length < 2) return [];
  const titles = entitlements.flatMap(({ boundary, title }) => (boundary === undefined ? [] : [title]));
  return [refused('entitlement.boundaries', { titles, boundaries })];
}
