import { membersOf } from '../core/approval/facts.ts';
import type { Approvers, Catalogue } from '../core/catalogue/catalogue.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable } from './facts.ts';
import type { Directory } from './ports.ts';

/**
 * Whether this person may know of every user: those whom the catalogue names, otherwise all who may approve something;
 * and security people. While Slack doesn't answer, nobody may.
 */
export async function mayKnowAll(
  { directory, catalogue }: { directory: Directory; catalogue: Catalogue },
  person: string,
): Promise<boolean> {
  const lists = viewersOf(catalogue);
  const facts = await ifAvailable(
    gatherFacts(directory, { people: [], groups: groupsOf(lists) }, clickFreshness),
  );
  return facts !== undefined && lists.some((list) => membersOf(list, facts).includes(person));
}

function viewersOf({ viewers, security, rules }: Catalogue): Approvers[] {
  return [security, ...(viewers ? [viewers] : rules.map(({ approvers }) => approvers))];
}
