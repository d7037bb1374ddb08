import { suspendedPolicyName } from '../../../core/account/bot-policies.ts';
import { shellWord } from '../../../core/render/shell-word.ts';
import { escaped } from '../blocks.ts';

const deny = '{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"*","Resource":"*"}]}';

/** How people stop a user without the bot, as mrkdwn. The policy has the bot's own name, so that giving back removes it. */
export function stopByHandText(userName: string): string {
  const options = {
    'user-name': userName,
    'policy-name': suspendedPolicyName,
    'policy-document': deny,
  };
  const words = Object.entries(options).map(([name, value]) => shellWord(`--${name}=${value}`));
  const command = escaped(['aws iam put-user-policy', ...words].join(' '));
  return `To stop it by hand, an administrator of the account can run \`${command}\`, which denies it everything. Giving the user back removes that again.`;
}
