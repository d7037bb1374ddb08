import type { InputBlock, ModalView } from '@slack/types';
import type { Intent } from '../../../core/intents/intent.ts';
import { clean, plain } from '../blocks.ts';
import { answersTo } from '../words/answers.ts';
import { subjectOf } from '../words/subject.ts';
import { blockIds } from './block-ids.ts';
import { aboutValue, type DecisionAbout, readAbout } from './decision-about.ts';
import { readBlocks } from './values.ts';

/** Asks for the reason of a denial; the requester reads it word for word. */
export const denyForm = { callbackId: 'deny', open, read } as const;

/** canSuggest: the requester gets their form back, to be changed and sent again. */
function open(about: DecisionAbout, intent: Intent, { canSuggest = false } = {}): ModalView {
  const { no, isReasonNeeded } = answersTo(intent);
  return {
    type: 'modal',
    callback_id: denyForm.callbackId,
    private_metadata: aboutValue(about),
    title: plain(no.title, 24),
    submit: plain(no.submit, 24),
    close: plain('Back', 24),
    blocks: [
      {
        type: 'input',
        block_id: blockIds.reason,
        label: plain('Reason'),
        optional: !isReasonNeeded,
        hint: plain(no.hint(subjectOf(intent)), 150),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          ...(isReasonNeeded ? { min_length: 3 } : {}),
          max_length: 1000,
        },
      },
      ...(canSuggest ? [suggestionInput] : []),
    ],
  };
}

const suggestionInput: InputBlock = {
  type: 'input',
  block_id: blockIds.suggestion,
  optional: true,
  label: plain('Suggested changes'),
  hint: plain('The requester gets the form back, filled in as it was, with this above it.', 150),
  element: { type: 'plain_text_input', action_id: 'suggestion', multiline: true, max_length: 1000 },
};

/** `about` is undefined for anything we never wrote. */
function read(view: { private_metadata: string; state: { values: unknown } }) {
  const { text } = readBlocks(view.state.values);
  return {
    about: readAbout(view.private_metadata),
    reason: clean(text(blockIds.reason) ?? ''),
    suggestion: clean(text(blockIds.suggestion) ?? ''),
  };
}
