import type { UserCredentials } from '../../core/account/user-credentials.ts';
import type { Facts } from '../../core/approval/facts.ts';
import { mayDecide, type Verdict, verdict } from '../../core/approval/verdict.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import type { Workspace } from '../../core/people.ts';
import { ineligibility } from '../../core/people.ts';
import type { Problem } from '../../core/plan/problem.ts';
import type { Event } from '../../core/request/events.ts';
import { batchFrom } from '../../core/request/next.ts';
import { isPartlyDone, type PlanRef, planOf, type Request } from '../../core/request/request.ts';
import { setUpWithinMs } from '../../core/request/set-up-within.ts';
import { afresh, gatherFacts, groupsOf } from '../facts.ts';
import type { Continuation } from './continuation.ts';
import { assemblePlan, reject } from './make-plan.ts';
import type { Run } from './run.ts';

/**
 * Between the decision and the first operation: Slack is asked afresh about everyone, and the account is read again.
 * A vote that no longer holds is voided; a plan that changed voids the approval. Only then is the beginning recorded.
 */
export async function recheck(run: Run): Promise<Continuation> {
  const { request, ports } = run;
  const { intent } = request;
  ports.accounts.readAhead(run.target, run.operations);
  const assembling = assemblePlan(run);
  // A judgement that fails comes first; what became of the reading is then of no interest.
  assembling.catch(() => {});
  const judged = await judgeAfresh(run);
  if ('problem' in judged) return stop(run, judged.problem);
  if (judged.events.length > 0) {
    await run.recordUnlessChanged(
      isPartlyDone(request) ? [...judged.events.filter(isVoid), failed(run, 'votes.void')] : judged.events,
    );
    return 'go-on';
  }
  const made = await assembling;
  if ('problem' in made) return stop(run, made.problem);
  const atMs = run.now();
  if (made.plan.digest !== planOf(request)?.digest)
    return isPartlyDone(request) ? stopHalfDone(run, 'plan.void') : planAnew(run, made);
  await run.recordUnlessChanged([
    { type: 'began', setUpByMs: atMs + setUpWithinMs(intent, ports.catalogue), atMs },
    { type: 'operations-begun', operations: toBegin(run), atMs },
  ]);
  return 'go-on';
}

/** After a Retry some of it is done already. */
function toBegin({ operations, request: { journal } }: Run): number[] {
  return batchFrom(operations, 0).filter((index) => journal[index]?.state !== 'done');
}

/** What has begun must stay there to be undone: it fails again, and does not end. */
function stop(run: Run, problem: Problem): Promise<Continuation> {
  return isPartlyDone(run.request) ? stopHalfDone(run, 'plan.void', problem.code) : reject(run, problem);
}

async function stopHalfDone(run: Run, code: HalfDone, message?: string): Promise<Continuation> {
  await run.recordUnlessChanged([failed(run, code, message)]);
  return 'go-on';
}

type HalfDone = 'plan.void' | 'votes.void';

const halfDoneWords: Record<HalfDone, string> = {
  'plan.void': 'What was approved no longer fits the account or the catalogue.',
  'votes.void': 'Those who approved may no longer decide.',
};

function failed(run: Run, code: HalfDone, more?: string): Event {
  const atMs = run.now();
  const message = [halfDoneWords[code], more && `(${more})`].filter(Boolean).join(' ');
  return { type: 'failed', failure: { code, message, operation: stoppedAt(run.request), atMs }, atMs };
}

/** Nothing was done since: it still stands where it stopped before. */
function stoppedAt({ history }: Request): number | undefined {
  const last = history.findLast(({ what }) => what === 'failed');
  return last?.what === 'failed' ? last.failure.operation : undefined;
}

function isVoid({ type }: Event): boolean {
  return type === 'vote-voided';
}

/** The account has changed since: what was approved is void, and what needs no approval goes by the new plan. */
async function planAnew(
  run: Run,
  { plan, userCredentials }: { plan: PlanRef; userCredentials?: UserCredentials | undefined },
): Promise<Continuation> {
  const { request, ports } = run;
  const { intent } = request;
  const atMs = run.now();
  if (!needsApproval(intent)) {
    await run.recordUnlessChanged([{ type: 'authorised', plan, userCredentials, atMs }]);
    return 'go-on';
  }
  const { decideWithinMs } = verdict(judgedOf(intent), [], ports.catalogue, { groups: {} });
  const decideByMs = Math.max(request.decideByMs, atMs + decideWithinMs);
  await run.recordUnlessChanged([{ type: 'planned', plan, userCredentials, decideByMs, atMs }]);
  return 'go-on';
}

async function judgeAfresh(run: Run): Promise<{ problem: Parameters<typeof reject>[1] } | { events: Event[] }> {
  const { request, ports } = run;
  const { intent } = request;
  if (traitsOf(intent).isForAbsentPeople) return { events: [] };
  const { requester, owner } = intent;
  const { catalogue, directory, workspace } = ports;
  const voters = request.votes.map((vote) => vote.by);
  const { rules } = verdict(judgedOf(intent), voters, catalogue, { groups: {} });
  const groups = groupsOf(rules.map(({ rule }) => rule.approvers));
  const facts = await gatherFacts(directory, { people: [requester, owner, ...voters], groups }, afresh);

  for (const person of [requester, owner]) {
    const why = whyUnfit(person, facts, workspace);
    if (why) return { problem: { code: 'person.gone', person, why } };
  }
  if (!needsApproval(intent)) return { events: [] };
  const judged = verdict(judgedOf(intent), voters, catalogue, facts);
  if (judged.uncovered.length > 0 || judged.rules.length === 0) return { problem: { code: 'rules.changed' } };
  return { events: voidedVotes(request, judged, facts, run) };
}

function voidedVotes(request: Request, judged: Verdict, facts: Facts, run: Run): Event[] {
  const { workspace, catalogue } = run.ports;
  const atMs = run.now();
  const unfit = request.votes.flatMap(({ by }) => {
    const why = whyUnfit(by, facts, workspace) ?? (mayDecide(by, judged) ? undefined : 'vote.not-listed');
    return why ? [{ by, why }] : [];
  });
  const left = request.votes.map((vote) => vote.by).filter((by) => !unfit.some((each) => each.by === by));
  const after = verdict(judgedOf(request.intent), left, catalogue, facts);
  if (after.isSatisfied && unfit.length === 0) return [];
  return [
    ...unfit.map(({ by, why }): Event => ({ type: 'vote-voided', by, why, atMs })),
    ...(after.isSatisfied
      ? []
      : [
          {
            type: 'reopened',
            decideByMs: Math.max(request.decideByMs, atMs + after.decideWithinMs),
            atMs,
          } as const,
        ]),
  ];
}

function whyUnfit(id: string, facts: Facts, workspace: Workspace): string | undefined {
  const person = facts.people[id];
  return person ? ineligibility(person, workspace) : 'person.unknown';
}
