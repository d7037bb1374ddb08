import type { SeenUser } from '../account/snapshot.ts';
import { namedBoundaries } from '../catalogue/boundary-of.ts';
import type { Account, Entitlement } from '../catalogue/catalogue.ts';
import { namedPaths } from '../catalogue/path-of.ts';
import type { Problem } from '../plan/problem.ts';

/** Why an existing user can't have these: they want another boundary or path than it was made with. */
export function otherPlace(
  { boundary, path }: Pick<SeenUser, 'boundary' | 'path'>,
  added: readonly Entitlement[],
  account: Pick<Account, 'boundary'>,
): Problem | undefined {
  const own = boundary ?? account.boundary;
  const boundaries = namedBoundaries(added).filter((each) => each !== own);
  if (boundaries.length > 0) return { code: 'boundary.several', boundaries: [own, ...boundaries] };
  const paths = namedPaths(added).filter((each) => each !== path);
  return paths.length > 0 ? { code: 'path.several', paths: [path, ...paths] } : undefined;
}
