import type { ModalView, PlainTextOption } from '@slack/types';
import type { BreakGlass, Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import { minuteMs } from '../../../core/durations.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { BreakGlassDraft } from '../../../flows/break-glass.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import { context, plain, section } from '../blocks.ts';
import { actionIds, readUser } from '../ids.ts';
import { ownedUserSelect } from '../views/owned-user-select.ts';
import { unreadableText } from '../words/unreadable.ts';
import { blockIds } from './block-ids.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { type Read, readBlocks } from './values.ts';

/** Opens an emergency user: which one, why, and for how long. */
export const breakGlassForm = { callbackId: 'break-glass', open, read, blockOf } as const;

const lastsBlock = 'break-glass-lasts';

function open(
  users: readonly OwnedUser[],
  rules: BreakGlass,
  catalogue: Catalogue,
  unreadable: readonly string[] = [],
): ModalView {
  const { choicesMs, reasonMinLength } = rules;
  const options = choicesMs.map(choice);
  const [first] = options;
  return {
    type: 'modal',
    callback_id: breakGlassForm.callbackId,
    title: plain('Break glass', 24),
    submit: plain('Open the access', 24),
    close: plain('Close', 24),
    blocks: [
      section(
        ':rotating_light: *Nobody has to approve this, and everybody is told:* the approvals channel, and every security person by direct message. Afterwards your password and keys are renewed, and someone reviews it.',
      ),
      {
        type: 'input',
        block_id: blockIds.user,
        label: plain('Emergency user'),
        element: ownedUserSelect(`${actionIds.ownUser} break-glass`, users, catalogue),
      },
      ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
      {
        type: 'input',
        block_id: lastsBlock,
        label: plain('How long?'),
        hint: plain('AWS itself denies everything afterwards. You can have it ended earlier.', 150),
        element: {
          type: 'static_select',
          action_id: 'lasts',
          options,
          ...(first ? { initial_option: first } : {}),
        },
      },
      reasonInput('What is going on?', 'Everybody reads this now, and the review will ask about it.', {
        min: reasonMinLength,
      }),
      context(
        'Then sign in with its password and your MFA device: earlier sessions end. Nothing secret is sent.',
      ),
    ],
  };
}

function choice(ms: number): PlainTextOption {
  return { text: plain(durationWords(ms)), value: String(ms / minuteMs) };
}

function read(given: unknown): Read<BreakGlassDraft> {
  const form = readBlocks(given);
  const user = readUser(form.option(blockIds.user) ?? '');
  const [, minutes] = /^(\d{1,6})$/.exec(form.option(lastsBlock) ?? '') ?? [];
  return user && minutes
    ? { filled: { user, lastsMs: Number(minutes) * minuteMs, reason: readReason(form) } }
    : {
        errors: {
          ...(user ? {} : { [blockIds.user]: 'Choose one of your emergency users.' }),
          ...(minutes ? {} : { [lastsBlock]: 'Choose how long.' }),
        },
      };
}

/** Which input a refusal belongs next to. */
function blockOf({ code }: Refusal): string {
  if (code === 'break-glass.too-long') return lastsBlock;
  return /^(user|break-glass)\./.test(code) ? blockIds.user : blockIds.reason;
}
