import type { InputBlock } from '@slack/types';
import type { Verdict } from '../../../core/approval/verdict.ts';
import { ticketMaxLength } from '../../../core/catalogue/ticket-pattern.ts';
import { plain } from '../blocks.ts';
import { typed } from '../typed.ts';
import { blockIds } from './block-ids.ts';
import type { readBlocks } from './values.ts';

/** Where a rule of what is chosen wants a ticket; filled: what stands there already. */
export function ticketInput({ rules }: Pick<Verdict, 'rules'>, filled?: string): InputBlock[] {
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
        ...(filled ? { initial_value: filled } : {}),
      },
    },
  ];
}

/** Undefined where the form had no such input. */
export function readTicket(form: ReturnType<typeof readBlocks>): string | undefined {
  const isThere = form.action(blockIds.ticket) !== undefined;
  return isThere ? typed(form.text(blockIds.ticket) ?? '') : undefined;
}
