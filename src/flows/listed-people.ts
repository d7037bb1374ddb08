import { membersOf } from '../core/approval/facts.ts';
import type { Approvers } from '../core/catalogue/catalogue.ts';
import { ineligibility } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { JudgePorts } from './judge-ask.ts';

/** Whether somebody is in one of these lists, and may act at all; otherwise what they are told. */
export async function refuseUnlessListed(
  { directory, workspace }: JudgePorts,
  person: string,
  lists: readonly Approvers[],
  refusal: Refusal,
): Promise<Refusal | undefined> {
  const gathering = gatherFacts(directory, { people: [person], groups: groupsOf(lists) }, clickFreshness);
  const facts = await orRefusal(gathering);
  if ('ok' in facts) return facts;
  const known = facts.people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person });
  return lists.some((list) => membersOf(list, facts).includes(person)) ? undefined : refusal;
}
