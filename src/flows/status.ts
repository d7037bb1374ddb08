import { membersOf } from '../core/approval/facts.ts';
import { mayDecide } from '../core/approval/verdict.ts';
import type { Catalogue } from '../core/catalogue/catalogue.ts';
import { verdictOf } from '../core/request/decide.ts';
import type { Request } from '../core/request/state.ts';
import { type Waiting, waitingFor } from '../core/request/waiting.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable } from './facts.ts';
import { UnreadableItem } from './fault.ts';
import type { Directory, Requests } from './ports.ts';

export interface Overview {
  mine: Request[];
  /** What this person may decide and has not decided yet. */
  waiting: Request[];
  hasMoreWaiting: boolean;
  /** Of theirs, and of what waits for a decision: which cannot be read. */
  unreadable: { mine: string[]; waiting: string[] };
  /** What those of mine that are under way wait for, by request. */
  owed: Record<string, Waiting>;
}

const rows = 10;
/** Some of what is read is not worth a line. */
const mineRead = 40;
const queueRead = 50;

/** Where a person's requests stand and what waits for them; the queue is empty when Slack cannot say who they are. */
export async function status(
  { requests, directory, catalogue }: { requests: Requests; directory: Directory; catalogue: Catalogue },
  person: string,
): Promise<Overview> {
  const groups = groupsOf(catalogue.rules.map((rule) => rule.approvers));
  const [mine, pending, facts] = await Promise.all([
    requests.ofPerson(person, mineRead),
    requests.pending(queueRead),
    ifAvailable(gatherFacts(directory, { people: [], groups }, clickFreshness)),
  ]);
  const waiting = facts
    ? pending.found.filter(
        (request) =>
          mayDecide(person, verdictOf(request, { catalogue, facts })) &&
          !request.votes.some((vote) => vote.by === person),
      )
    : [];
  // Whether they may decide on what cannot be read, nobody knows.
  const isApprover =
    facts && catalogue.rules.some(({ approvers }) => membersOf(approvers, facts).includes(person));
  const shown = mine.found.filter(isWorthALine).slice(0, rows);
  return {
    mine: shown,
    owed: Object.fromEntries((await Promise.all(shown.map((each) => owedOf(requests, each)))).flat()),
    waiting: waiting.slice(0, rows),
    hasMoreWaiting: waiting.length > rows,
    unreadable: { mine: mine.unreadable, waiting: isApprover ? pending.unreadable : [] },
  };
}

async function owedOf(requests: Requests, request: Request): Promise<[string, Waiting][]> {
  const { id, phase } = request;
  if (phase.status !== 'applying' || !phase.began) return [];
  const plan = await requests.loadPlan(id, phase.plan.digest).catch(unlessUnreadable);
  const waiting = waitingFor(request, plan?.operations ?? []);
  return waiting ? [[id, waiting]] : [];
}

/** The request's own line can be shown all the same. */
function unlessUnreadable(error: unknown): undefined {
  if (!(error instanceof UnreadableItem)) throw error;
}

/** A look was answered by itself, and an old key is told about when it is old. */
function isWorthALine({ intent }: Request): boolean {
  return intent.kind !== 'look' && intent.kind !== 'retire-key';
}
