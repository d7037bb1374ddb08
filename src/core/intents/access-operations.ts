import type { Snapshot } from '../account/snapshot.ts';
import type { Entitlement } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';

/** What gives a user these entitlements, each group and policy once. */
export function accessOperations(
  entitlements: readonly Entitlement[],
  { policyVersions }: Pick<Snapshot, 'policyVersions'>,
): Operation[] {
  const groups = new Set(entitlements.flatMap((each) => each.groups));
  const policies = new Set(entitlements.flatMap((each) => each.policies));
  return [
    ...[...groups].map((group): Operation => ({ kind: 'add-to-group', group })),
    ...[...policies].map(
      (arn): Operation => ({ kind: 'attach-policy', arn, version: policyVersions[arn] ?? '' }),
    ),
  ];
}
