import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { actions, button, code, context, escaped, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';

/** What somebody may do, with buttons that open it. `typed`: what they typed, when it is no verb of ours. */
export function helpMessage(
  command: string,
  catalogue: Catalogue,
  typed?: { text: string; nearest?: string | undefined },
) {
  const unknown = typed
    ? [
        section(
          `There is no ${code(`${command} ${typed.text}`)}.${typed.nearest ? ` Did you mean ${code(`${command} ${typed.nearest}`)}?` : ''}`,
        ),
      ]
    : [];
  const blocks: AnyBlock[] = [
    ...unknown,
    section(
      [
        '*What you can do here*',
        `• ${code(`${command} request-user`)} — ask for an IAM user, for you, another person or a program`,
        `• ${code(`${command} status`)} — your requests, and what waits for your decision`,
        `• ${code(`${command} mfa`)} — set up an MFA device; ${code(`${command} mfa resync`)} when AWS refuses its codes, ${code(`${command} mfa reset`)} when it is lost`,
        `• ${code(`${command} reset-password`)} — a new console password`,
        `• ${code(`${command} keys`)} — your access keys: make, rotate, stop, delete`,
        `• ${code(`${command} adopt`)} — hand a user that exists already over to the bot's care`,
        `• ${code(`${command} help`)} — this message`,
        `With several users, add the name of the one you mean: ${code(`${command} keys ada`)}`,
      ].join('\n'),
    ),
    ...actions(
      button('Request a user', { actionId: actionIds.openRequestUser, value: 'open' }, { style: 'primary' }),
      button('My requests', { actionId: actionIds.showStatus, value: 'show' }),
    ),
    context(
      `Somebody else reads the exact plan and approves; credentials come through a link that opens once. ${escaped(catalogue.help)}`,
    ),
  ];
  return { text: `What you can do with ${command}`, blocks };
}
