import { type Facts, membersOf } from '../core/approval/facts.ts';
import { type Judged, matchingRules } from '../core/approval/matching-rules.ts';
import type { Approvers, Rule } from '../core/catalogue/catalogue.ts';
import { ineligibility } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { overseenNow } from '../core/request/judged-now.ts';
import { isOfPerson } from '../core/request/owner-of.ts';
import type { Request } from '../core/request/request.ts';
import { clickFreshness, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { JudgePorts } from './judge-ask.ts';
import type { Requests } from './ports.ts';

/** A request, and how somebody stands to it. */
export interface KnownRequest {
  request: Request;
  judged: Judged;
  rules: readonly Rule[];
  /** All groups by which the rules and the catalogue name people. */
  groups: readonly string[];
  /** About that person and those groups. */
  facts: Facts;
  /** They asked for it, or own what it is about, or owned it when it was asked for. */
  isTheirs: boolean;
  /** The rules name them as approvers, or they are security people. */
  isOverseer: boolean;
  /** A rule names them among those who may ask for such a thing. */
  isAsker: boolean;
}

/**
 * A request, for its own people, those whom a rule over it names, and security. To everybody else there is no such
 * request: it refuses `request.unknown`.
 */
export async function visibleRequest(
  ports: JudgePorts & { requests: Pick<Requests, 'load'> },
  requestId: string,
  person: string,
): Promise<KnownRequest | Refusal> {
  const known = await knownRequest(ports, requestId, person);
  if ('ok' in known || known.isTheirs || known.isOverseer || known.isAsker) return known;
  return refused('request.unknown', {});
}

/** The caller refuses `request.unknown` unless one of the three is true. */
export async function knownRequest(
  { requests, catalogue, directory, workspace }: JudgePorts & { requests: Pick<Requests, 'load'> },
  requestId: string,
  person: string,
): Promise<KnownRequest | Refusal> {
  const request = await requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const judged = overseenNow(request);
  const { rules } = matchingRules(judged, catalogue);
  const overseers = [...rules.map(({ approvers }) => approvers), catalogue.security];
  const askers = rules.flatMap((rule) => rule.askers ?? []);
  const groups = groupsOf([...overseers, ...askers]);
  const facts = await orRefusal(gatherFacts(directory, { people: [person], groups }, clickFreshness));
  if ('ok' in facts) return facts;
  const asking = facts.people[person];
  // A guest by now, or deactivated: they stand to it in no way any more.
  const isEligible = asking !== undefined && ineligibility(asking, workspace) === undefined;
  return {
    ...{ request, judged, rules, groups, facts },
    isTheirs: isEligible && isOfPerson(request, person),
    isOverseer: isEligible && isNamed(person, overseers, facts),
    isAsker: isEligible && isNamed(person, askers, facts),
  };
}

function isNamed(person: string, lists: readonly Approvers[], facts: Facts): boolean {
  return lists.some((list) => membersOf(list, facts).includes(person));
}
