import type { Context } from './context.ts';
import type { Finding } from './finding.ts';

/** One thing the bot needs, and how to check it. Changes nothing. */
export interface Check {
  id: string;
  /** The text at the start of its line. */
  title: string;
  /** Checks that must not have failed; they come earlier in the list. */
  needs?: readonly string[];
  /** May throw: a missing variable makes it a `skip`, anything else a `FAIL`. */
  run(context: Context): Promise<Finding>;
}
