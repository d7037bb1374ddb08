import type { AnyBlock, Button, ModalView } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { actions, plain, section } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { card } from './card.ts';

export const reviewCallbackId = 'review';

/** What a person is told in it, above the request. */
export const answers = { voted: ':white_check_mark: *Your approval counts.*' } as const;

/** Those of the card that work in the modal, too; the others are for the channel. */
const taken: readonly string[] = [
  actionIds.readPolicies,
  actionIds.approve,
  actionIds.deny,
  actionIds.reduce,
  actionIds.askQuestion,
];

/**
 * A request to read and to decide on: all that its card shows, with the plan, and the same buttons at the end.
 * said: what came of the last click.
 */
export function reviewModal(told: Told, catalogue: Catalogue, said?: string): ModalView {
  const { blocks } = card(told, catalogue, 'private');
  return {
    type: 'modal',
    callback_id: reviewCallbackId,
    title: plain('Review the request', 24),
    close: plain('Close', 24),
    blocks: [
      ...(said ? [section(said)] : []),
      ...blocks.filter(({ type }) => type !== 'actions').map(withoutAccessory),
      ...actions(...blocks.flatMap(buttonsIn)),
    ],
  };
}

function withoutAccessory(block: AnyBlock): AnyBlock {
  if (!('accessory' in block)) return block;
  const { accessory: _, ...rest } = block;
  return rest;
}

function buttonsIn(block: AnyBlock): Button[] {
  if (block.type !== 'actions' || !('elements' in block)) return [];
  return (block.elements as readonly { type: string }[]).filter(isTaken);
}

function isTaken(element: { type: string; action_id?: string }): element is Button {
  return element.type === 'button' && taken.includes(element.action_id ?? '');
}
