import type { Company } from './a-company.ts';
import { cardAbout } from './card-about.ts';
import { buttons, fields } from './labels.ts';

export const leaving = 'Ada leaves the company at the end of this month, for good.';

/** Types the command, fills in a reason, and sends the form as it opened. */
export async function offboard(
  { slack }: Company,
  by: string,
  whom: string,
  more: Record<string, string> = {},
) {
  const person = slack.as(by);
  const { ephemeral } = await person.command('/iam', `offboard ${whom}`);
  if (ephemeral) return { told: ephemeral.read() };
  await person.fill({ ...more, [fields.reason]: leaving });
  return person.submit();
}

/** Asks for a user back, on the card of its offboarding. */
export async function askBack(company: Company, by: string, userName: string) {
  const person = company.slack.as(by);
  await person.click(buttons.giveBack, { in: cardAbout(company, 'offboard', userName) });
  await company.slack.until(() => person.modal() !== undefined);
  await person.fill({
    [fields.whyStillNeeded]: 'Ada stays three months longer, and needs everything she had.',
  });
  const result = await person.submit();
  await company.settled();
  return result;
}
