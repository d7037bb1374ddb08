import { membersOf } from '../core/approval/facts.ts';
import type { Approvers, Catalogue } from '../core/catalogue/catalogue.ts';
import { ineligibility, type Workspace } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { Directory } from './ports.ts';

interface Ports {
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
}

/**
 * Whether a person may be shown every user: security people, and the viewers of the catalogue; without viewers, all
 * approvers. A refusal: they may see nothing at all, or Slack doesn't answer.
 */
export async function maySeeUsers(
  { directory, catalogue, workspace }: Ports,
  person: string,
): Promise<boolean | Refusal> {
  const lists = viewersOf(catalogue);
  const facts = await orRefusal(
    gatherFacts(directory, { people: [person], groups: groupsOf(lists) }, clickFreshness),
  );
  if ('ok' in facts) return facts;
  const known = facts.people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person });
  return lists.some((list) => membersOf(list, facts).includes(person));
}

function viewersOf({ viewers, security, rules }: Catalogue): Approvers[] {
  return [security, ...(viewers ? [viewers] : rules.map(({ approvers }) => approvers))];
}
