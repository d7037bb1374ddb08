import type { Facts } from '../../core/approval/facts.ts';
import { mayDecide, verdict } from '../../core/approval/verdict.ts';
import type { Intent } from '../../core/intents/intent.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import type { EndsAs } from '../../core/intents/offboard.ts';
import { ineligibility } from '../../core/people.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { isSecurity } from '../../core/request/decide.ts';
import { clickAfresh, gatherFacts, groupsOfRules, orRefusal } from '../facts.ts';
import type { JudgePorts } from '../judge-ask.ts';

/**
 * What somebody is to the user of an intent: its owner, one of the security people, or an approver of what it has.
 * Undefined: none of these. Refused where Slack doesn't say who they are.
 */
export async function roleOf(
  { directory, catalogue, workspace }: JudgePorts,
  intent: Intent,
  by: string,
): Promise<{ role: EndsAs | undefined } | Refusal> {
  // Those who could approve it if somebody else asked.
  const judged = { ...judgedOf(intent, undefined), requester: '' };
  const { rules } = verdict(judged, [], catalogue, { groups: {} });
  const groups = [...groupsOfRules(rules.map(({ rule }) => rule)), ...catalogue.security.groups];
  const facts = await orRefusal(gatherFacts(directory, { people: [by], groups }, clickAfresh));
  if ('ok' in facts) return facts;
  const person = facts.people[by];
  if (!person) return refused('person.unknown', { person: by });
  const why = ineligibility(person, workspace);
  if (why) return refused(why, { person: by });
  return { role: roleBy(facts) };

  function roleBy(known: Facts): EndsAs | undefined {
    if (by === intent.owner) return 'owner';
    if (isSecurity(by, { catalogue, facts: known })) return 'security';
    return mayDecide(by, verdict(judged, [], catalogue, known)) ? 'approver' : undefined;
  }
}
