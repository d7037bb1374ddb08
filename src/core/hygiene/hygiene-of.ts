import type { Account, Catalogue } from '../catalogue/catalogue.ts';
import { isAbove } from '../catalogue/risk.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { accountFindings } from './account-findings.ts';
import { type Finding, findingKinds, severities } from './finding.ts';
import type { Unopened } from './unopened.ts';
import { hygieneRules, userFindings } from './user-findings.ts';

export interface Pictured {
  account: Pick<Account, 'id' | 'path'>;
  /** Undefined: its users were never listed. */
  inventory: Inventory | undefined;
}

/** Everything to put right, the worst first; of a kind, the oldest first. */
export function hygieneOf(
  pictured: readonly Pictured[],
  unopened: readonly Unopened[],
  catalogue: Pick<Catalogue, 'hygiene' | 'accessKeys' | 'setUpWithinMs'>,
  nowMs: number,
): Finding[] {
  const rules = hygieneRules(catalogue);
  const found = pictured.flatMap(({ account, inventory }) => [
    ...accountFindings(account, inventory, nowMs),
    ...(inventory?.users ?? []).flatMap((user) => userFindings(user, account, rules, nowMs)),
  ]);
  return inOrder([...found, ...unopened.map((each) => ({ kind: 'unopened', ...each }) as const)]);
}

function inOrder(found: readonly Finding[]): Finding[] {
  const nameOf = ({ account, user, about }: Finding) => `${account} ${user?.userName ?? ''} ${about ?? ''}`;
  return found.toSorted((one, other) => {
    const [mine, theirs] = [severities[one.kind], severities[other.kind]];
    if (mine !== theirs) return isAbove(mine, theirs) ? -1 : 1;
    if (one.kind !== other.kind) return findingKinds.indexOf(one.kind) - findingKinds.indexOf(other.kind);
    const [from, to] = [one.sinceMs ?? 0, other.sinceMs ?? 0];
    return from === to ? (nameOf(one) < nameOf(other) ? -1 : 1) : from - to;
  });
}
