import { plainPatternProblem, withoutAnchors } from './plain-pattern.ts';

/** Longer ones could keep a pattern busy. */
export const ticketMaxLength = 40;

/** Why a pattern can't be used, as what was expected instead; undefined if it can. */
export function ticketPatternProblem(pattern: string): string | undefined {
  return plainPatternProblem(pattern, { example: 'OPS-\\d{1,6}' });
}

/** Whether the whole ticket has the form. pattern: one without a problem. */
export function fitsTicket(pattern: string, ticket: string): boolean {
  return ticket.length <= ticketMaxLength && new RegExp(`^(?:${withoutAnchors(pattern)})$`).test(ticket);
}
