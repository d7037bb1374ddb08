import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { PasswordPolicyView } from '../../../core/intents/password-policy-view.ts';
import { weaknessesOf } from '../../../core/password-policy/weaknesses.ts';
import type { Request } from '../../../core/request/request.ts';
import { actions, button, context, section, time } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';
import type { RequestOf } from '../intents/slack-intent.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { markedLines } from '../words/password-policy.ts';

/** An account's password policy beside what is recommended, with the buttons that ask for another. */
export function passwordPolicyMessage(
  { id: requestId, intent }: RequestOf<PasswordPolicyView>,
  { is, readAtMs }: NonNullable<Request['passwordPolicy']>,
  catalogue: Catalogue,
): Message {
  const where = accountText(catalogue, intent.account);
  const isWeak = weaknessesOf(is).length > 0;
  return {
    text: `The password policy of ${where}`,
    blocks: [
      section(
        `*Password policy of ${where}*, as of ${time(readAtMs)}${is === 'default' ? '\nThe account has none of its own, so AWS’s default holds.' : ''}`,
      ),
      section(markedLines(is).join('\n')),
      ...actions(
        ...(isWeak
          ? [
              button('Ask for the recommended policy…', buttonFor(actionIds.recommendedPolicy, { requestId }), {
                style: 'primary' as const,
              }),
            ]
          : []),
        button('Ask for a change…', buttonFor(actionIds.changePolicy, { requestId })),
      ),
      context(
        'Nothing has changed yet. A change holds for everyone in the account, so the approvers for critical risk decide on it.',
      ),
    ],
  };
}
