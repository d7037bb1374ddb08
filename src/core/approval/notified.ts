import type { Approvers, Rule } from '../catalogue/catalogue.ts';

/** Who is notified when something that the rule matches waits for a decision. */
export function notifiedBy({ notify, approvers }: Pick<Rule, 'notify' | 'approvers'>): Approvers {
  return notify ?? approvers;
}
