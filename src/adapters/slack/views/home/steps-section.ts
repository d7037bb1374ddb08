import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { HomeStep } from '../../../../flows/home/home-of.ts';
import { context, header, section } from '../../blocks.ts';
import { slackIntentOf } from '../../intents/table.ts';
import { nextStepText } from '../../words/next-step.ts';

export const shownSteps = 8;

/**
 * What an owner has to do. The buttons for it are in the bot's messages alone, for the same reason as those that decide.
 * linkTo: the message with the button, by request.
 */
export function stepsSection(
  steps: readonly HomeStep[],
  linkTo: Record<string, string>,
  catalogue: Catalogue,
): AnyBlock[] {
  if (steps.length === 0) return [];
  const left = steps.length - shownSteps;
  return [
    header('Your next steps'),
    ...steps.slice(0, shownSteps).map(({ request: { id, intent, setUpByMs }, waiting }) => {
      const link = linkTo[id] ? `  <${linkTo[id]}|Go to the message>` : '';
      const what = slackIntentOf(intent).summary(intent, catalogue);
      return section(`:point_right: ${nextStepText(waiting, setUpByMs)}${link}\n${what}`);
    }),
    ...(left > 0 ? [context(`… and ${left} more, under your requests.`)] : []),
  ];
}
