import type { Plan } from '../../core/plan/plan.ts';
import { planKind } from './items/plan.ts';
import { readItem } from './items/read-item.ts';
import { unpacked } from './packed.ts';
import { requestKey } from './request-key.ts';

type Item = Record<string, unknown>;

export function planKey(requestId: string, digest: string) {
  return { pk: requestKey(requestId).pk, sk: `PLAN#${digest}` };
}

/** The plan in an item. Throws UnreadableItem. */
export function storedPlan(table: string, item: Item): Plan {
  const name = `${table} ${String(item.pk)} ${String(item.sk)}`;
  return readItem(planKind, { name, v: item.v, content: () => unpacked(item.plan) });
}
