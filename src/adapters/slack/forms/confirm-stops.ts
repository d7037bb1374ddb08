import type { AnyBlock, ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { stopEveryMs } from '../../../core/catalogue/stop-pace.ts';
import { minuteMs } from '../../../core/durations.ts';
import type { Refusal } from '../../../core/refusal.ts';
import { countedFrom } from '../../../flows/stop-many.ts';
import type { StopChoice } from '../../../flows/stop-selection.ts';
import { context, plain, section, time } from '../blocks.ts';
import { typed } from '../typed.ts';
import { asManyAsFit } from '../words/as-many-as-fit.ts';
import { countOf } from '../words/count-of.ts';
import { inChunks } from '../words/in-chunks.ts';
import { leftOutText, memberLines, sizeText } from '../words/stops.ts';
import { blockIds } from './block-ids.ts';
import { readReason, reasonInput } from './reason-input.ts';
import { readBlocks } from './values.ts';

/** Exactly whom a list stops, and the one confirmation. */
export const confirmStopsForm = { callbackId: 'confirm-stops', open, read, blockOf } as const;

const countBlock = 'stop-count';
const sectionLimit = 2900;

function open(choice: StopChoice, catalogue: Catalogue): ModalView {
  const { members } = choice;
  const { length: count } = members;
  return {
    type: 'modal',
    callback_id: confirmStopsForm.callbackId,
    title: plain(`Stop ${countOf(count, 'user')}?`, 24),
    submit: plain(`Stop ${countOf(count, 'user')}`, 24),
    close: plain('Close', 24),
    blocks: [
      section(
        `:rotating_light: *${sizeText(members, catalogue)} ${count === 1 ? 'loses' : 'lose'} everything:* no console, no keys, every action denied. It begins at once and takes ${timeText(count, catalogue)}. Giving one back needs approval.`,
      ),
      ...inChunks(memberLines(members, catalogue), '\n', sectionLimit).map(section),
      ...leftOutBlocks(choice, catalogue),
      reasonInput('Why?', 'The owners and the approvals channel read this. Name no secrets.', { min: 1 }),
      ...(count < countedFrom ? [] : [countInput(count)]),
    ],
  };
}

function timeText(count: number, catalogue: Catalogue): string {
  const ms = count * stopEveryMs(catalogue);
  return ms < minuteMs ? 'less than a minute' : `about ${countOf(Math.ceil(ms / minuteMs), 'minute')}`;
}

function leftOutBlocks({ left, unmanaged, listedAtMs }: StopChoice, catalogue: Catalogue): AnyBlock[] {
  const texts = [
    ...(unmanaged > 0 ? [`• ${countOf(unmanaged, 'user')} not managed by Countersign`] : []),
    ...left.map((each) => `• ${leftOutText(each, catalogue)}`),
  ];
  return [
    ...(texts.length > 0 ? [context(`*Not on the list*\n${asManyAsFit(texts, 1800, '\n')}`)] : []),
    ...(listedAtMs === undefined
      ? []
      : [
          context(
            `Whole accounts, patterns and searches are as listed ${time(listedAtMs)}. Add users made since by name.`,
          ),
        ]),
  ];
}

function countInput(count: number): AnyBlock {
  return {
    type: 'input',
    block_id: countBlock,
    label: plain('How many users is that?'),
    hint: plain(`Type ${count} to confirm.`, 150),
    element: { type: 'plain_text_input', action_id: 'count', max_length: 6 },
  };
}

function read(given: unknown): { reason: string; count: string | undefined } {
  const form = readBlocks(given);
  const count = form.text(countBlock);
  return { reason: readReason(form), count: count === undefined ? undefined : typed(count) };
}

function blockOf({ code }: Refusal): string {
  return code === 'stops.other-count' ? countBlock : blockIds.reason;
}
