import type { Snapshot } from '../account/snapshot.ts';
import type { Account } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import type { Problem } from './problem.ts';

/** What AWS would deny the bot's role long after the plan was approved: groups outside the role's path. */
export function beyondReach(
  operations: readonly Operation[],
  { groupPath }: Pick<Account, 'groupPath'>,
  { groupPaths }: Pick<Snapshot, 'groupPaths'>,
): Problem | undefined {
  if (groupPath === undefined) return undefined;
  const groups = operations
    .flatMap((operation) =>
      operation.kind === 'add-to-group'
        ? [operation.group]
        : operation.kind === 'prepare-access'
          ? operation.groups
          : [],
    )
    .filter((group) => groupPaths[group]?.startsWith(groupPath) === false);
  return groups.length > 0 ? { code: 'group.outside-path', groups, path: groupPath } : undefined;
}
