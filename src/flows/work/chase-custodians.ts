import { notifiedBy } from '../../core/approval/notified.ts';
import type { Departure } from '../../core/intents/departure.ts';
import { verdictOf } from '../../core/request/decide.ts';
import { workFreshness } from '../facts.ts';
import { hasLeft } from '../leavers/has-left.ts';
import { hasOrphans } from '../leavers/has-orphans.ts';
import type { Continuation } from './continuation.ts';
import type { Run } from './run.ts';

/** Of those who could approve what the workloads have, each is mentioned; nobody is asked once nothing is left to ask. */
export async function chaseCustodians(run: Run, intent: Departure): Promise<Continuation> {
  const { ports, request } = run;
  const { catalogue, directory, workspace } = ports;
  const isBack = !hasLeft(await directory.person(intent.owner, workFreshness), workspace);
  const atMs = run.now();
  if (isBack || !(await hasOrphans(ports, intent))) {
    await run.recordUnlessChanged([{ type: 'operations-done', operations: [{ index: 0 }], atMs }]);
    return 'go-on';
  }
  const { rules } = verdictOf(request, { catalogue, facts: { people: {}, groups: {} } });
  const lists = rules.length > 0 ? rules.map(({ rule }) => notifiedBy(rule)) : [catalogue.security];
  const people = [...new Set(lists.flatMap((list) => list.people))];
  const groups = [...new Set(lists.flatMap((list) => list.groups))];
  await run.recordUnlessChanged([{ type: 'review-chased', people, groups, atMs }]);
  return 'go-on';
}
