import type { InputBlock } from '@slack/types';
import type { Verdict } from '../../../core/approval/verdict.ts';
import { ticketMaxLength } from '../../../core/catalogue/ticket-pattern.ts';
import { clean, plain } from '../blocks.ts';
import { blockIds } from './block-ids.ts';
import type { readBlocks } from './values.ts';

/** Where a rule of what is chosen wants a ticket; typed: what stands there already. */
export function ticketInput({ rules }: Pick<Verdict, 'rules'>, typed?: string): InputBlock[] {
  const wanting = rules.flatMap(({ rule }) => rule.ticket ?? []);
  const [first] = wanting;
  if (!first) return [];
  const example = wanting.find((each) => each.example !== undefined)?.example;
  return [
    {
      type: 'input',
      block_id: blockIds.ticket,
      optional: wanting.every(({ isRequired }) => !isRequired),
      label: plain('Ticket'),
      hint: plain(
        `${example === undefined ? '' : `Like ${example}. `}The approvers see it on the card${first.link ? ', as a link' : ''}.`,
        150,
      ),
      element: {
        type: 'plain_text_input',
        action_id: 'ticket',
        max_length: ticketMaxLength,
        ...(typed ? { initial_value: typed } : {}),
      },
    },
  ];
}

/** Undefined where the form had no such input. */
export function readTicket(form: ReturnType<typeof readBlocks>): string | undefined {
  const isThere = form.action(blockIds.ticket) !== undefined;
  return isThere ? clean(form.text(blockIds.ticket) ?? '').trim() : undefined;
}
