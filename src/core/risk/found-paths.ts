import { type EscalationPath, escalationPaths } from './escalation-paths.ts';
import type { Attempt } from './questions.ts';
import { measuredUser } from './statement.ts';

/** A path that is open. `resource`: where its first action is allowed. */
export interface FoundPath {
  /** Its id in the list. */
  path: string;
  resource: string;
}

/** The paths that these attempts open, in the order of the list. allowed: what AWS's simulator allows. */
export function foundPaths(allowed: readonly Attempt[]): FoundPath[] {
  return escalationPaths.flatMap((path) => {
    const places = path.actions.map((action) =>
      allowed.find((attempt) => attempt.action === action && counts(path, attempt)),
    );
    const [first] = places;
    return first && !places.includes(undefined) ? [{ path: path.id, resource: first.resource }] : [];
  });
}

function counts({ isOfOthers, isBroad }: EscalationPath, { resource }: Attempt): boolean {
  if (isOfOthers && resource.endsWith(`/${measuredUser}`)) return false;
  return !isBroad || /[*?]/.test(resource);
}
