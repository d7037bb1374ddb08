import type { Clock } from '../../flows/ports.ts';
import { checksOf } from './checks.ts';
import { type Context, contextOf } from './context.ts';
import { lineText } from './line-text.ts';
import { readCatalogue } from './read-catalogue.ts';
import { runChecks } from './run-checks.ts';
import { type Terminal, writeInTurn } from './terminal.ts';
import type { Variables } from './variables.ts';

const limitMs = 10_000;
const realClock: Clock = { now: Date.now, sleep: async () => {} };

/**
 * Looks at everything the bot needs, where the environment says it is, and writes one line for each thing. Changes
 * nothing in AWS; posts one message to the approvals channel and deletes it. Gives the exit code: 0 when nothing fails.
 */
export async function doctor(
  { isForLambda }: Pick<Context, 'isForLambda'>,
  variables: Variables,
  terminal: Terminal,
  clock: Clock = realClock,
): Promise<number> {
  const read = readCatalogue(variables);
  const context = contextOf({ variables, clock, isForLambda }, read.catalogue);
  const lines = runChecks(checksOf(read), context, limitMs);
  await writeInTurn(
    lines.map(async (line) => lineText(await line, variables)),
    terminal,
  );
  const statuses = (await Promise.all(lines)).map(({ finding }) => finding.status);
  const counted = (['ok', 'FAIL', 'warn', 'skip'] as const).map(
    (status) => `${statuses.filter((each) => each === status).length} ${status}`,
  );
  terminal.write(`${counted.join(', ')}\n`);
  return statuses.includes('FAIL') ? 1 : 0;
}
