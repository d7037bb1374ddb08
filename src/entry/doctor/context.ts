import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Clock } from '../../flows/ports.ts';
import { type Aws, awsOf } from './aws.ts';
import { type Tables, tablesOf } from './tables.ts';
import type { Variables } from './variables.ts';
import { type SlackAnswers, workspaceOf } from './workspace.ts';

/** What the checks share. Each answer is fetched once, however many checks need it. */
export interface Context {
  variables: Variables;
  clock: Clock;
  /** Whether the bot runs on Lambda rather than as one process. */
  isForLambda: boolean;
  slack: SlackAnswers;
  tables: Tables;
  aws: Aws;
}

export function contextOf(
  given: Pick<Context, 'variables' | 'clock' | 'isForLambda'>,
  catalogue: Catalogue | undefined,
): Context {
  return {
    ...given,
    slack: workspaceOf(given.variables, given.clock),
    tables: tablesOf(given.variables),
    aws: awsOf(catalogue?.accounts ?? [], given.clock, given.isForLambda),
  };
}
