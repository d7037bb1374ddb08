import { notifiedBy } from '../../core/approval/notified.ts';
import { timeToAnswerMs } from '../../core/request/chase.ts';
import { verdictOf } from '../../core/request/decide.ts';
import type { Continuation } from './continuation.ts';
import { assemblePlan, reject } from './make-plan.ts';
import type { Run } from './run.ts';

const noFacts = { people: {}, groups: {} };

/** Nobody has answered, so everybody who may is asked again; unless there is nothing to ask any more. */
export async function chase(run: Run): Promise<Continuation> {
  const made = await assemblePlan(run);
  if ('problem' in made) return reject(run, made.problem);
  const { request, ports } = run;
  const { rules } = verdictOf(request, { catalogue: ports.catalogue, facts: noFacts });
  const lists = rules.map(({ rule }) => notifiedBy(rule));
  const asked = {
    people: [...new Set(lists.flatMap(({ people }) => people))],
    groups: [...new Set(lists.flatMap(({ groups }) => groups))],
  };
  const atMs = run.now();
  const leftMs = timeToAnswerMs(request.intent, (request.chases ?? 0) + 1) ?? 0;
  await run.recordUnlessChanged([{ type: 'chased', asked, untilMs: atMs + leftMs, atMs }]);
  return 'go-on';
}
