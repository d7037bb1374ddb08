import type { ModalView } from '@slack/types';
import { isForPeople } from '../../../core/catalogue/catalogue.ts';
import type { UndoOffboard } from '../../../core/intents/undo-offboard.ts';
import { code, context, plain, section } from '../blocks.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Asks for an offboarded user back; says before what can't come back. */
export const giveBackForm = { callbackId: 'give-back', open, read } as const;

export interface GiveBackForm {
  offboarding: string;
  person: string;
}

function open(
  { offboarding, person }: GiveBackForm,
  { userName, userKind, isInDoubt, kept }: Omit<UndoOffboard, 'reason'>,
): ModalView {
  const hasPassword = isForPeople(userKind) && kept.credentials?.hasPassword === true;
  const comes = isInDoubt
    ? 'It had been stopped for doubt, so none of its credentials comes back: its owner gets a new one.'
    : `Its access comes back, and the keys that were active work again.${hasPassword ? ' Its password is new, and goes to its owner by one-time link.' : ''}`;
  return {
    type: 'modal',
    callback_id: giveBackForm.callbackId,
    private_metadata: `${offboarding}|${person}`,
    title: plain('Give a user back', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      section(`Give ${code(userName)} back, and don't delete it? ${comes}`),
      context(
        "These don't come back: its old password, its sessions, access that has ended, and groups, policies, keys and MFA devices that others have deleted. The card lists them. The deletion waits until the approvers have decided.",
      ),
      reasonInput('Why is it still needed?', 'The approvers read this word for word.'),
    ],
  };
}

function read(view: { private_metadata: string; state: { values: unknown } }): {
  about: GiveBackForm | undefined;
  reason: string;
} {
  const [, offboarding, person] = /^([a-z0-9-]{1,64})\|(\w{1,32})$/.exec(view.private_metadata) ?? [];
  const reason = readReason(readBlocks(view.state.values));
  return { about: offboarding && person ? { offboarding, person } : undefined, reason };
}
