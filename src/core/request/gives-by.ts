import type { ExistingUser } from '../account/existing-user.ts';
import type { Gives } from '../account/ledger.ts';
import { moduleOf } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import { accessOfPlan } from '../plan/given-access.ts';
import { activatedKeys } from './handovers-of.ts';
import type { Request } from './request.ts';

/** What a request gives its user by these operations. untilMs: the end of it; undefined: it has none. */
export function givesBy(
  request: Request,
  operations: readonly Operation[],
  existing: ExistingUser | undefined,
  untilMs: number | undefined,
): Gives {
  const { intent } = request;
  const granted = moduleOf(intent).granted?.(intent, existing);
  const [prepared] = operations.flatMap((each) => (each.kind === 'prepare-access' ? [each] : []));
  return {
    ...accessOfPlan(operations),
    ...(prepared
      ? { hasNoAccess: true, prepared: { groups: prepared.groups, policies: prepared.policies } }
      : {}),
    entitlements: granted?.entitlements ?? [],
    credentials: granted?.credentials ?? [],
    ...(granted?.hasNoAccess ? { hasNoAccess: true } : {}),
    ...(untilMs === undefined ? {} : { keys: activatedKeys(request), untilMs }),
  };
}
