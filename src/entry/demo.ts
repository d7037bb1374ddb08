import { minuteMs } from '../core/durations.ts';
import { tellStory } from './demo/tell-story.ts';
import { standardOutput } from './demo/terminal.ts';
import { forgetAwsAccounts } from './sandbox/forget-aws-accounts.ts';

const longestMs = minuteMs;

forgetAwsAccounts(process.env);
setTimeout(() => {
  console.error('The story did not come to its end within a minute.');
  process.exit(1);
}, longestMs).unref();
process.exitCode = (await tellStory(standardOutput(process))) ? 0 : 1;
