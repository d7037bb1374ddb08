import type { ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import type { UserKey } from '../../../flows/ports.ts';
import { context, plain, section } from '../blocks.ts';
import { actionIds, readUser } from '../ids.ts';
import { ownedUserSelect } from '../views/owned-user-select.ts';
import { unreadableText } from '../words/unreadable.ts';
import { blockIds } from './block-ids.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { type Read, readBlocks } from './values.ts';

/** Asks which user's devices are lost, and what happened; approvers read it word for word. */
export const resetMfaForm = { callbackId: 'reset-mfa', open, read, blockOf } as const;

function open(
  users: readonly OwnedUser[],
  catalogue: Catalogue,
  unreadable: readonly string[] = [],
): ModalView {
  return {
    type: 'modal',
    callback_id: resetMfaForm.callbackId,
    title: plain('Lost MFA device', 24),
    submit: plain('Ask for a reset', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        'If it is approved, *all* MFA devices of the user are removed, every session ends, and you get a new password by one-time link. Then you set MFA up again.',
      ),
      {
        type: 'input',
        block_id: blockIds.user,
        label: plain('User'),
        element: ownedUserSelect(`${actionIds.ownUser} reset-mfa`, users, catalogue),
      },
      ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
      reasonInput('What happened?', 'The approvers read this. Say how they can make sure that it is you.'),
    ],
  };
}

/** Which user's devices are lost and what happened. */
function read(given: unknown): Read<{ user: UserKey; reason: string }> {
  const form = readBlocks(given);
  const user = readUser(form.option(blockIds.user) ?? '');
  return user
    ? { filled: { user, reason: readReason(form) } }
    : { errors: { [blockIds.user]: 'Choose one of your users.' } };
}

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal): string {
  return code.startsWith('user.') ? blockIds.user : blockIds.reason;
}
