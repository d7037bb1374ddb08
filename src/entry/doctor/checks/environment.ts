import { EnvironmentError, readAnonymousEnvironment, readEnvironment } from '../../../config/environment.ts';
import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';

/** Every variable that is missing or malformed. On Lambda nobody asks Slack who we are, so that must be said too. */
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
      return fail(error.problems.join('; '), 'set these variables as they say, and run the doctor again');
    }
  },
};
