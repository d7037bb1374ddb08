import type { Rule, TicketRule } from '../catalogue/catalogue.ts';
import { fitsTicket } from '../catalogue/ticket-pattern.ts';
import { type Refusal, refused } from '../refusal.ts';

/** What the rules refuse about a ticket: where several want one, it has to fit all of them. Empty: none was named. */
export function checkTicket(ticket: string, rules: readonly Rule[]): Refusal[] {
  const wrong = rules.find((rule) => rule.ticket && !isRight(rule.ticket, ticket));
  if (!wrong) return [];
  const { title } = wrong;
  const example = wrong.ticket?.example;
  return [refused(ticket === '' ? 'ticket.missing' : 'ticket.other', { title, example })];
}

function isRight({ pattern, isRequired }: TicketRule, ticket: string): boolean {
  return ticket === '' ? !isRequired : fitsTicket(pattern, ticket);
}
