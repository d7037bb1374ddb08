import { EnvironmentError, readAnonymousEnvironment, readEnvironment } from '../../../config/environment.ts';
import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';

/**
 * Lists every variable that is missing or malformed. On Lambda the bot doesn't ask Slack for its own ids, so they must
 * be set.
 */
export const environment: Check = {
  id: 'environment',
  title: 'environment',
  async run({ variables, isForLambda }) {
    try {
      const env = isForLambda ? readEnvironment(variables) : readAnonymousEnvironment(variables);
      return ok(
        `complete; Slack at ${new URL(env.SLACK_API_URL).origin}, pages at ${env.COUNTERSIGN_PUBLIC_URL}`,
      );
    } catch (error) {
      if (!(error instanceof EnvironmentError)) throw error;
      return fail(error.problems.join('; '), 'set these variables as described, and run the doctor again');
    }
  },
};
