import type { Clock } from '../../flows/ports.ts';
import { checksOf } from './checks.ts';
import { type Context, contextOf } from './context.ts';
import { readCatalogue } from './read-catalogue.ts';
import { type LineGroup, reportOf, summaryOf } from './report.ts';
import { runChecks } from './run-checks.ts';
import { type Terminal, writeInTurn } from './terminal.ts';
import type { Variables } from './variables.ts';

const limitMs = 10_000;
const realClock: Clock = { now: Date.now, sleep: async () => {} };

/**
 * Checks everything the bot needs, as configured by the environment. Prints a line for each thing, group by group, and
 * what to do next. Changes nothing in AWS; posts one message to the approvals channel and deletes it. Returns the exit
 * code: 0 when nothing fails.
 */
export async function doctor(
  { isForLambda }: Pick<Context, 'isForLambda'>,
  given: Variables,
  terminal: Terminal,
  clock: Clock = realClock,
): Promise<number> {
  const variables = isForLambda ? deployed(given) : given;
  const read = readCatalogue(variables);
  const context = contextOf({ variables, clock, isForLambda }, read.catalogue);
  const groups = checksOf(read);
  const running = runChecks(
    groups.flatMap(({ checks }) => checks),
    context,
    limitMs,
  );
  const waiting = [...running];
  const lines = groups.map(
    ({ title, checks }): LineGroup => ({ title, lines: waiting.splice(0, checks.length) }),
  );
  await writeInTurn(reportOf(lines, variables), terminal, running);
  const all = await Promise.all(running);
  terminal.write(`${summaryOf(all)}\n`);
  return all.some(({ finding }) => finding.status === 'FAIL') ? 1 : 0;
}

/** serverless.yml names the tables after the stage. */
function deployed(variables: Variables): Variables {
  const name = `countersign-${variables.COUNTERSIGN_STAGE || 'production'}`;
  return {
    ...variables,
    COUNTERSIGN_REQUESTS_TABLE: variables.COUNTERSIGN_REQUESTS_TABLE || `${name}-requests`,
    COUNTERSIGN_SECRETS_TABLE: variables.COUNTERSIGN_SECRETS_TABLE || `${name}-secrets`,
  };
}
