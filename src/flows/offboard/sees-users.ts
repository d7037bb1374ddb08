import { membersOf } from '../../core/approval/facts.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable } from '../facts.ts';
import type { Directory } from '../ports.ts';

/**
 * Whether somebody may know which users there are: security people, those whom the catalogue names, and those who
 * approve anything. While Slack doesn't answer, nobody else may.
 */
export async function seesUsers(
  { directory, catalogue }: { directory: Directory; catalogue: Catalogue },
  person: string,
): Promise<boolean> {
  const { security, viewers, rules } = catalogue;
  const lists = [security, ...(viewers ? [viewers] : []), ...rules.map(({ approvers }) => approvers)];
  const gathering = gatherFacts(directory, { people: [], groups: groupsOf(lists) }, clickFreshness);
  const facts = (await ifAvailable(gathering)) ?? { people: {}, groups: {} };
  return lists.some((list) => membersOf(list, facts).includes(person));
}
