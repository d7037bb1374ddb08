import type { Step } from '../../core/request/next.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run.ts';

const dayMs = 24 * 60 * 60_000;

export async function beginWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'begin-wait' }>,
): Promise<Outcome> {
  const operation = run.operations[index];
  if (operation?.kind !== 'await-days') throw new Error(`operation ${index} waits for no days`);
  const atMs = run.now();
  const untilMs = atMs + operation.days * dayMs;
  await run.recordUnlessChanged([{ type: 'wait-begun', operation: index, untilMs, atMs }]);
  return 'go-on';
}

/** The days are over: what follows is done, unless it is not needed any more; then all the rest counts as done. */
export async function endWait(
  run: Run,
  { operation: index }: Extract<Step, { do: 'end-wait' }>,
): Promise<Outcome> {
  const operation = run.operations[index];
  if (!operation) throw new Error(`the plan has no operation ${index}`);
  await run.lease.guard();
  const { isMoot } = await run.ports.accounts.apply(run.target, operation);
  const rest = run.operations.map((_, at) => at).filter((at) => at === index || (isMoot && at > index));
  const operations = rest.map((at) => ({ index: at }));
  await run.recordUnlessChanged([{ type: 'operations-done', operations, atMs: run.now() }]);
  return 'go-on';
}
