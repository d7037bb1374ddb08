import { minuteMs } from '../../core/durations.ts';
import { forgetAwsAccounts } from '../sandbox/forget-aws-accounts.ts';
import { tellStory } from './tell-story.ts';
import { standardOutput } from './terminal.ts';

const longestMs = minuteMs;

/** The whole story on standard output. Returns the exit code: 0 when every claim was true. */
export async function runDemo(variables: NodeJS.ProcessEnv): Promise<number> {
  forgetAwsAccounts(variables);
  setTimeout(() => {
    process.stderr.write('The story did not end within a minute.\n');
    process.exit(1);
  }, longestMs).unref();
  return (await tellStory(standardOutput(process))) ? 0 : 1;
}
