import { buttons, choices, fields } from '../support/labels.ts';
import { linkIn } from '../support/visit-link.ts';
import type { ServedBot } from './a-served-bot.ts';

/** Ada asks, Lea approves; gives the link that Ada is sent. */
export async function aGrantWithLink(bot: ServedBot): Promise<string> {
  const { slack } = bot;
  const ada = slack.as('U0ADA');
  await ada.command('/iam', 'request-user');
  await ada.fill({
    [fields.whyIamUser]: choices.noIdentityProvider,
    [fields.access]: [choices.readOnly],
    [fields.reason]: 'Dashboards',
  });
  expect(await ada.submit()).toEqual({ closed: true });
  const card = await slack.until(() => slack.channel('C0APPROVALS').at(-1));
  await slack.as('U0LEA').click(buttons.approve, { in: card, confirm: true });
  return slack.until(() => linkIn(ada.lastDm()));
}
