import type { Operation } from '../operations/operation.ts';

/**
 * One version of a managed policy. `document`: its text, without insignificant blanks; absent: AWS didn't return it.
 */
export interface PolicyVersion {
  version: string;
  document?: string | undefined;
}

/** A managed policy whose text differs from what was first approved or shown. */
export interface ChangedPolicy {
  arn: string;
  before: PolicyVersion;
  after: PolicyVersion;
}

/** What a new plan is compared with. */
interface Earlier {
  operations: readonly Operation[];
  changedPolicies?: readonly ChangedPolicy[] | undefined;
}

/**
 * The policies that these operations attach in another version than the plans before them, without texts that are yet
 * to be read. The first version counts, however often it changed since: a small change must not hide a large one.
 */
export function changedPolicies(operations: readonly Operation[], earlier: Earlier): ChangedPolicy[] {
  const attached = versionsIn(earlier.operations);
  return [...versionsIn(operations)].flatMap(([arn, version]): ChangedPolicy[] => {
    const known = earlier.changedPolicies?.find((each) => each.arn === arn);
    if (known?.after.version === version) return [known];
    const first = attached.get(arn);
    const before = known?.before ?? (first === undefined ? undefined : { version: first });
    return before && before.version !== version ? [{ arn, before, after: { version } }] : [];
  });
}

function versionsIn(operations: readonly Operation[]): Map<string, string> {
  return new Map(
    operations.flatMap((each) => (each.kind === 'attach-policy' ? [[each.arn, each.version] as const] : [])),
  );
}
