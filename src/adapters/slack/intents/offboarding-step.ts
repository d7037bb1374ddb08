import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Offboard } from '../../../core/intents/offboard.ts';
import { actions, code, context, escaped, mention, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { giveBackButton } from '../views/deletion-buttons.ts';
import { accountText } from '../words/asked.ts';
import type { StepTold, ToldOf } from './slack-intent.ts';

/** To its owner: the user is stopped; then, that it is deleted. */
export function offboardingStep(
  { request }: ToldOf<Offboard>,
  step: StepTold & { isOver: boolean },
  catalogue: Catalogue,
): { to: string; message: Message } {
  const { userName, account, owner, requester } = request.intent;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  if (step.name !== 'await-days/keep')
    return {
      to: owner,
      message: {
        text: `Your IAM user ${userName} is deleted.`,
        blocks: [
          section(`:wastebasket: *Your IAM user ${user} is deleted*, with everything on it.`),
          context(`To get a new one, use ${code('/iam request-user')}. ${escaped(catalogue.help)}`),
        ],
      },
    };
  const by = requester === owner ? '' : ` by ${mention(requester)}`;
  const until = step.untilMs === undefined ? '' : ` It is kept until ${time(step.untilMs)} and then deleted.`;
  return {
    to: owner,
    message: {
      text: `Your IAM user ${userName} was offboarded.`,
      blocks: [
        section(
          `:octagonal_sign: *Your IAM user was offboarded${by}*: ${user}. No console, no keys, every action denied.${step.isOver ? '' : until}`,
        ),
        ...(step.isOver
          ? [context('This is over: the user was given back or deleted since.')]
          : [
              ...actions(giveBackButton(request)),
              context(
                `If you still need it, ask for it back: approvers decide. Its password is new then. ${escaped(catalogue.help)}`,
              ),
            ]),
      ],
    },
  };
}

/** To its owner, a day before. */
export function offboardingWarning(
  { request }: ToldOf<Offboard>,
  { untilMs }: StepTold,
  catalogue: Catalogue,
): Message {
  const { userName, account } = request.intent;
  const at = untilMs === undefined ? 'soon' : time(untilMs);
  return {
    text: `The IAM user ${userName} is deleted soon.`,
    blocks: [
      section(
        `:wastebasket: *${code(userName)} in ${accountText(catalogue, account)} is deleted ${at}*, with everything on it. After that, nothing of it comes back.`,
      ),
      ...actions(giveBackButton(request)),
      context(escaped(catalogue.help)),
    ],
  };
}
