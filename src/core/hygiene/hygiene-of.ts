import type { Account, Catalogue } from '../catalogue/catalogue.ts';
import type { Inventory } from '../inventory/inventory.ts';
import { accountFindings } from './account-findings.ts';
import { type Finding, findingKinds } from './finding.ts';
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

/** Kinds are in the order of their severity. */
function inOrder(found: readonly Finding[]): Finding[] {
  const byKind = new Map<string, { finding: Finding; fromMs: number; name: string }[]>(
    findingKinds.map((kind) => [kind, []]),
  );
  for (const finding of found) {
    const { kind, account, user, about = '', sinceMs: fromMs = 0 } = finding;
    byKind.get(kind)?.push({ finding, fromMs, name: `${account} ${user?.userName ?? ''} ${about}` });
  }
  return [...byKind.values()].flatMap((own) =>
    own
      .sort((one, other) => one.fromMs - other.fromMs || (one.name < other.name ? -1 : 1))
      .map(({ finding }) => finding),
  );
}
