import type { Facts } from '../../core/approval/facts.ts';
import { mayDecide, type Verdict, verdict } from '../../core/approval/verdict.ts';
import { needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import type { Workspace } from '../../core/people.ts';
import { ineligibility } from '../../core/people.ts';
import type { Problem } from '../../core/plan/problem.ts';
import type { Event } from '../../core/request/events.ts';
import { judgedNow } from '../../core/request/judged-now.ts';
import { batchFrom } from '../../core/request/next.ts';
import { isPartlyDone, planOf, type Request } from '../../core/request/request.ts';
import { setUpWithinMs } from '../../core/request/set-up-within.ts';
import { isAsker } from '../askers.ts';
import { afresh, gatherFacts, groupsOfRules } from '../facts.ts';
import { doBeforehand } from './beforehand.ts';
import { callsLeave } from './calls-leave.ts';
import type { Continuation } from './continuation.ts';
import { failedHalfDone, stopHalfDone } from './half-done.ts';
import { holdCredentials } from './hold-credentials.ts';
import type { Made } from './made.ts';
import { assemblePlan, reject } from './make-plan.ts';
import { planAnew } from './plan-anew.ts';
import type { Run } from './run.ts';
import { closeContenders, reserveName, standBack } from './same-name.ts';
import { glanceAhead } from './stop-if-suspended.ts';

/**
 * Between the decision and the first operation: asks Slack again about everyone, and reads the account again. A vote
 * that no longer holds is voided; a changed plan voids the approval. Only then is the beginning recorded.
 */
export async function recheck(run: Run): Promise<Continuation> {
  const { request, ports } = run;
  const { intent } = request;
  const assembling = justMade(run) ?? assemblePlan(run);
  // A failed judgement comes first; then the outcome of the read doesn't matter.
  assembling.catch(() => {});
  // AWS takes longest, so its calls leave first.
  await callsLeave();
  const judging = judgeAfresh(run);
  const reserving = reserve(run);
  const judged = await settledWith(judging, reserving);
  if ('problem' in judged) return stop(run, judged.problem);
  if (judged.events.length > 0) {
    await standBack(run);
    await run.recordUnlessChanged(
      isPartlyDone(request)
        ? [...judged.events.filter(isVoid), failedHalfDone(run, 'votes.void')]
        : judged.events,
    );
    return 'go-on';
  }
  // Needed much later: the reads that decide have left by now.
  ports.accounts.readAhead(run.target, run.operations);
  const made = await assembling;
  if ('problem' in made) return stop(run, made.problem);
  const atMs = run.now();
  if (made.plan.digest !== planOf(request)?.digest) return planAnew(run, made);
  const { userName } = intent;
  if (!(await reserving))
    return stop(run, { code: traitsOf(intent).holds === 'name' ? 'user.given' : 'user.busy', userName });
  await closeContenders(run);
  await doBeforehand(run);
  run.hasRechecked = true;
  run.hasSeenUser = true;
  const begun = toBegin(run);
  glanceAhead(run);
  await run.recordUnlessChanged([
    { type: 'began', setUpByMs: atMs + setUpWithinMs(intent, ports.catalogue), atMs },
    ...(begun.length > 0 ? [{ type: 'operations-begun', operations: begun, atMs } as const] : []),
  ]);
  return 'go-on';
}

/** Nobody was asked in between, and a stop shouldn't wait for the same reads again. */
function justMade(run: Run): Promise<Made> | undefined {
  const made = run.justMade;
  run.justMade = undefined;
  return made && Promise.resolve(made);
}

/** What anybody may ask for is reserved only now. False: another request has it. */
async function reserve(run: Run): Promise<boolean> {
  const { holds } = traitsOf(run.request.intent);
  if (holds === 'name') return reserveName(run);
  return holds === 'credentials' ? holdCredentials(run) : true;
}

/** What was judged, once the name is reserved or not: a reservation that lands after it was taken back would stay. */
async function settledWith<Judged>(judging: Promise<Judged>, reserving: unknown): Promise<Judged> {
  const [judged, reserved] = await Promise.allSettled([judging, reserving]);
  if (judged.status === 'rejected') throw judged.reason;
  if (reserved.status === 'rejected') throw reserved.reason;
  return judged.value;
}

/** After a Retry, and decided on anew, some of it is done already. */
function toBegin({ operations, request: { journal } }: Run): number[] {
  return batchFrom(operations, 0).filter((index) => journal[index]?.state !== 'done');
}

/** What has begun must stay so that it can be undone. */
function stop(run: Run, problem: Problem): Promise<Continuation> {
  return isPartlyDone(run.request) ? stopHalfDone(run, problem) : reject(run, problem);
}

function isVoid({ type }: Event): boolean {
  return type === 'vote-voided';
}

async function judgeAfresh(run: Run): Promise<{ problem: Parameters<typeof reject>[1] } | { events: Event[] }> {
  const { request, ports } = run;
  const { intent } = request;
  const { isForAbsentPeople } = traitsOf(intent);
  if (isForAbsentPeople && !needsApproval(intent)) return { events: [] };
  const people = isForAbsentPeople ? [] : [intent.requester, intent.owner];
  const { catalogue, directory, workspace } = ports;
  const voters = request.votes.map((vote) => vote.by);
  const { rules } = verdict(judgedNow(request), voters, catalogue, { groups: {} });
  const groups = groupsOfRules(rules.map(({ rule }) => rule));
  const facts = await gatherFacts(directory, { people: [...people, ...voters], groups }, afresh);

  for (const person of people) {
    const why = whyUnfit(person, facts, workspace);
    if (why) return { problem: { code: 'person.gone', person, why } };
  }
  if (!(await isAsker(ports, intent, afresh)))
    return { problem: { code: 'person.gone', person: intent.requester, why: 'break-glass.not-listed' } };
  if (!needsApproval(intent)) return { events: [] };
  const judged = verdict(judgedNow(request), voters, catalogue, facts);
  if (judged.uncovered.length > 0 || judged.rules.length === 0) return { problem: { code: 'rules.changed' } };
  const [barring] = judged.barring;
  if (barring) return { problem: { code: 'asker.not-listed', person: intent.requester, title: barring.title } };
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
  const after = verdict(judgedNow(request), left, catalogue, facts);
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
