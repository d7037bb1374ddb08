import { linkIn } from '../support/visit-link.ts';
import type { ServedBot } from './a-served-bot.ts';

/** Ada asks, Lea approves; gives the link that Ada is sent. */
export async function aGrantWithLink(bot: ServedBot): Promise<string> {
  const { slack } = bot;
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    'Why an IAM user?': 'No Identity Center or other identity provider here',
    Access: ['Read only (low risk)'],
    Reason: 'Dashboards',
  });
  expect(await ada.submit()).toEqual({ closed: true });
  const card = await slack.until(() => slack.channel('C0APPROVALS').at(-1));
  await slack.as('U0LEA').click('Approve', { in: card, confirm: true });
  return slack.until(() => linkIn(ada.lastDm()), { timeoutMs: 10_000 });
}
