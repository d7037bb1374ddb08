import type { Context } from './context.ts';
import type { Finding } from './finding.ts';

/** One thing the bot needs, and how to find out whether it is there. Changes nothing. */
export interface Check {
  id: string;
  /** What is checked, as it stands on its line. */
  title: string;
  /** Checks that must not have failed; they stand earlier in the list. */
  needs?: readonly string[];
  /** May throw: a variable that is missing makes it a `skip`, anything else a `FAIL`. */
  run(context: Context): Promise<Finding>;
}
