import type { ModalView } from '@slack/types';
import type { Refusal } from '../../../core/refusal.ts';
import { clean, context, plain, time } from '../blocks.ts';
import { lastsLabel } from '../words/how-long.ts';
import { blockIds } from './block-ids.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { type Read, readBlocks } from './values.ts';

/** Asks for how much longer access is needed, and why; approvers read it word for word. */
export const extendForm = { callbackId: 'extend', open, read, blockOf } as const;

/** What the form is about, and for whom it was opened. */
export interface ExtendForm {
  endRequest: string;
  person: string;
}

interface Shown {
  userName: string;
  untilMs: number;
  choicesMs: readonly number[];
}

function open({ endRequest, person }: ExtendForm, { userName, untilMs, choicesMs }: Shown): ModalView {
  return {
    type: 'modal',
    callback_id: extendForm.callbackId,
    private_metadata: `${endRequest}|${person}`,
    title: plain('Extend access', 24),
    submit: plain('Send request', 24),
    close: plain('Close', 24),
    blocks: [
      context(
        `${clean(userName)} has this access until ${time(untilMs)}. The same approvers decide on more time.`,
      ),
      {
        type: 'input',
        block_id: blockIds.howLong,
        label: plain('How much longer'),
        hint: plain('From its present end on.'),
        element: {
          type: 'static_select',
          action_id: 'how-long',
          options: choicesMs.map((ms) => ({ value: `${ms}`, text: plain(lastsLabel(ms)) })),
        },
      },
      reasonInput('Why is it still needed?', 'The approvers read this.'),
    ],
  };
}

interface Filled {
  about: ExtendForm;
  lastsMs: number;
  reason: string;
}

function read(view: { private_metadata: string; state: { values: unknown } }): Read<Filled> {
  const [, endRequest, person] = /^([a-z0-9-]{1,64})\|(\w{1,32})$/.exec(view.private_metadata) ?? [];
  const form = readBlocks(view.state.values);
  const lastsMs = Number(form.option(blockIds.howLong));
  if (!Number.isSafeInteger(lastsMs) || lastsMs <= 0)
    return { errors: { [blockIds.howLong]: 'Choose how much longer.' } };
  if (!endRequest || !person) return { errors: { [blockIds.reason]: 'This form is not known here.' } };
  return { filled: { about: { endRequest, person }, lastsMs, reason: readReason(form) } };
}

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal): string {
  return code.startsWith('lasts.') ? blockIds.howLong : blockIds.reason;
}
