import type { Entitlement } from '../catalogue/catalogue.ts';
import { namedPaths } from '../catalogue/path-of.ts';
import { type Refusal, refused } from '../refusal.ts';

/** A user has one IAM path, so entitlements that name different ones need a user each. */
export function checkPaths(entitlements: readonly Entitlement[]): Refusal[] {
  const paths = namedPaths(entitlements);
  if (paths.length < 2) return [];
  const titles = entitlements.flatMap(({ path, title }) => (path === undefined ? [] : [title]));
  return [refused('entitlement.paths', { titles, paths })];
}
