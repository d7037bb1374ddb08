import type { Approvers } from '../catalogue/catalogue.ts';
import type { Person } from '../people.ts';

/** What Slack says about people and user groups, no older than the decision allows. */
export interface Facts {
  people: Record<string, Person>;
  /** Members of each user group a rule names. */
  groups: Record<string, string[]>;
}

/** Everyone in a list, by id or through a group. */
export function membersOf(approvers: Approvers, facts: Pick<Facts, 'groups'>): string[] {
  return [...new Set([...approvers.people, ...approvers.groups.flatMap((group) => facts.groups[group] ?? [])])];
}
