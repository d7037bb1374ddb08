import { verdict } from '../../core/approval/verdict.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { ineligibility, type Workspace } from '../../core/people.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { refuseDecision, verdictOf } from '../../core/request/decide.ts';
import { planOf, type Request } from '../../core/request/request.ts';
import { clickFreshness, gatherFacts, groupsOfRules, orRefusal } from '../facts.ts';
import type { Clock, Directory, Requests } from '../ports.ts';
import type { Told } from '../work/ports.ts';

interface Ports {
  requests: Requests;
  directory: Directory;
  catalogue: Catalogue;
  workspace: Workspace;
  clock: Pick<Clock, 'now'>;
}

/** All that a person reads before they decide on a request as it stands now; or why they may not decide on it. */
export async function toReview(ports: Ports, requestId: string, person: string): Promise<Told | Refusal> {
  const { requests, workspace, clock } = ports;
  const request = await requests.load(requestId);
  if (!request) return refused('request.unknown', {});
  const told = await toldAsItStands(ports, request, [person]);
  if ('ok' in told) return told;
  const { verdict: judged, people } = told;
  const known = people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person, help: ports.catalogue.help });
  return refuseDecision(request, person, clock.now(), judged) ?? told;
}

/** A request with its plan and who may decide on it. Refuses where Slack does not say that. */
export async function toldAsItStands(ports: Ports, request: Request, about: readonly string[] = []) {
  const { requests, directory, catalogue } = ports;
  const { rules } = verdict(judgedOf(request.intent, request.measured), [], catalogue, { groups: {} });
  const groups = groupsOfRules(rules.map(({ rule }) => rule));
  const facts = await orRefusal(gatherFacts(directory, { people: about, groups }, clickFreshness));
  if ('ok' in facts) return facts;
  const digest = planOf(request)?.digest;
  const plan = digest ? await requests.loadPlan(request.id, digest) : undefined;
  return {
    request,
    operations: plan?.operations ?? [],
    existing: plan?.found,
    changedPolicies: plan?.changedPolicies,
    changedDocuments: plan?.changedDocuments,
    verdict: verdictOf(request, { catalogue, facts }),
    people: facts.people,
  };
}
