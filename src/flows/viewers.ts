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

/** What somebody may see: every user, or those they own. */
export type Sight = 'all' | 'own';

/** Asks Slack who the person is, and whether one of the lists has them. */
export async function sightOf(
  { directory, catalogue, workspace }: Ports,
  person: string,
): Promise<{ sight: Sight } | Refusal> {
  const lists = viewersOf(catalogue);
  const gathering = gatherFacts(directory, { people: [person], groups: groupsOf(lists) }, clickFreshness);
  const facts = await orRefusal(gathering);
  if ('ok' in facts) return facts;
  const known = facts.people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person, help: catalogue.help });
  return { sight: lists.some((list) => membersOf(list, facts).includes(person)) ? 'all' : 'own' };
}

/** Security people may stop every user, so they see every user. Without `viewers`, so do all approvers. */
function viewersOf({ viewers, security, rules }: Catalogue): Approvers[] {
  return [security, ...(viewers ? [viewers] : rules.map(({ approvers }) => approvers))];
}
