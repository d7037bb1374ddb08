import { type Facts, membersOf } from '../core/approval/facts.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { ineligibility } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { isSecurity } from '../core/request/decide.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { ReviewPorts } from './review.ts';

type JudgePorts = Pick<ReviewPorts, 'directory' | 'catalogue' | 'workspace'>;

/** How many security people get a direct message; the approvals channel tells everybody. */
const alertsAtMost = 20;

/**
 * Which security people are told as well. `assumed`: the role in which somebody was believed while Slack didn't answer.
 */
export interface AllowedStop {
  alert: string[];
  assumed?: 'owner' | 'security' | undefined;
}

/**
 * Whether they may: the user's owner, and the security people; owner: absent where only those may. Stopping a user is reversible and must not wait for Slack: if Slack can't answer, it fails open.
 */
export async function judgeStop(
  { directory, catalogue, workspace }: JudgePorts,
  owner: string | undefined,
  by: string,
): Promise<Refusal | AllowedStop> {
  const groups = groupsOf([catalogue.security]);
  const facts = await orRefusal(gatherFacts(directory, { people: [by], groups }, clickFreshness));
  if ('ok' in facts) return judgeByRecord({ directory, catalogue, workspace }, owner, by) ?? facts;
  const person = facts.people[by];
  if (!person) return refused('person.unknown', { person: by });
  const why = ineligibility(person, workspace);
  if (why) return refused(why, { person: by });
  const isAllowed = by === owner || isSecurity(by, { catalogue, facts });
  return isAllowed ? { alert: alertOf(catalogue, facts, by) } : refuseOthers(owner);
}

/**
 * According to our record, the catalogue and Slack's last answer: the owner, and the security people, as far as known.
 * Undefined: they are neither.
 */
function judgeByRecord(
  { directory: { lastRead }, catalogue, workspace }: JudgePorts,
  owner: string | undefined,
  by: string,
): Refusal | AllowedStop | undefined {
  const person = lastRead.person(by);
  const why = person && ineligibility(person, workspace);
  if (why) return refused(why, { person: by });
  const groups = catalogue.security.groups.map((group) => [group, lastRead.members(group) ?? []] as const);
  const facts: Facts = { people: {}, groups: Object.fromEntries(groups) };
  const assumed = by === owner ? 'owner' : isSecurity(by, { catalogue, facts }) ? 'security' : undefined;
  return assumed && { alert: alertOf(catalogue, facts, by), assumed };
}

function refuseOthers(owner: string | undefined): Refusal {
  return owner === undefined ? refused('stops.not-security', {}) : refused('act.not-security', { owner });
}

function alertOf({ security }: Catalogue, facts: Facts, by: string): string[] {
  return membersOf(security, facts)
    .filter((each) => each !== by)
    .slice(0, alertsAtMost);
}
