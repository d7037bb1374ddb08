import { membersOf } from '../core/approval/facts.ts';
import { mayDecide } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { verdictOf } from '../core/request/decide.ts';
import type { Request } from '../core/request/request.ts';
import { type Waiting, waitingFor } from '../core/request/waiting.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable } from './facts.ts';
import { unlessUnreadable } from './fault.ts';
import type { Directory, Listing, Requests } from './ports.ts';

export interface Overview {
  mine: Request[];
  /** What this person can decide and has not decided yet. */
  waiting: Request[];
  hasMoreWaiting: boolean;
  /** Unreadable requests among theirs and among those that wait for a decision. */
  unreadable: { mine: string[]; waiting: string[] };
  /** What my requests in progress wait for, by request. */
  owed: Record<string, Waiting>;
}

const rows = 10;
/** How much of what waits under a person's rules is read; they may have decided on most of it, or own it. */
const searched = 600;

type Ports = { requests: Requests; directory: Directory; catalogue: Catalogue };

/** Where a person's requests stand and what waits for them; the queue is empty if Slack can't say who they are. */
export async function status(ports: Ports, person: string): Promise<Overview> {
  const { requests } = ports;
  const [mine, { found: waiting, unreadable }] = await Promise.all([
    requests.ofPerson(person, rows),
    waitingForDecisionOf(ports, person, rows),
  ]);
  return {
    mine: mine.found,
    owed: Object.fromEntries((await Promise.all(mine.found.map((each) => owedOf(requests, each)))).flat()),
    waiting: waiting.slice(0, rows),
    hasMoreWaiting: waiting.length > rows,
    unreadable: { mine: mine.unreadable, waiting: unreadable },
  };
}

/**
 * What they can decide and have not decided yet, the oldest first; and the unreadable requests listed with it. Stops once
 * more than `most` are found. isUnknown: Slack did not say who can decide.
 */
export async function waitingForDecisionOf(
  { requests, directory, catalogue }: Ports,
  person: string,
  most: number,
): Promise<Listing<Request> & { isUnknown?: true }> {
  const groups = groupsOf(catalogue.rules.map((rule) => rule.approvers));
  const facts = await ifAvailable(gatherFacts(directory, { people: [], groups }, clickFreshness));
  const waiting: Listing<Request> = { found: [], unreadable: [] };
  if (!facts) return { ...waiting, isUnknown: true };
  const rules = catalogue.rules.filter(({ approvers }) => membersOf(approvers, facts).includes(person));
  let read = 0;
  for await (const { found, unreadable } of requests.waiting(rules.map(({ id }) => id))) {
    const theirs = found.filter(
      (request) =>
        mayDecide(person, verdictOf(request, { catalogue, facts })) &&
        !request.votes.some((vote) => vote.by === person),
    );
    waiting.found.push(...theirs);
    waiting.unreadable.push(...unreadable);
    read += found.length + unreadable.length;
    if (waiting.found.length > most || read >= searched) break;
  }
  return waiting;
}

/** What a request in progress waits for, by its ID. */
export async function owedOf(requests: Requests, request: Request): Promise<[string, Waiting][]> {
  const { id, phase } = request;
  if (phase.status !== 'applying' || !phase.began) return [];
  const plan = await requests.loadPlan(id, phase.plan.digest).catch(unlessUnreadable);
  const waiting = waitingFor(request, plan?.operations ?? []);
  return waiting ? [[id, waiting]] : [];
}
