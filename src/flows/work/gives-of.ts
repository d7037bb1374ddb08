import type { Gives } from '../../core/account/ledger.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { accessOfPlan } from '../../core/plan/given-access.ts';
import { endsAtMs } from '../../core/request/ends-at.ts';
import { activatedKeys } from '../../core/request/handovers-of.ts';
import type { Run } from './run.ts';

/** What this request gives its user, for the ledger. */
export function givesOf({ operations, existing, request }: Run, untilMs = endsAtMs(request)): Gives {
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
