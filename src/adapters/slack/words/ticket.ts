import { matchingRules } from '../../../core/approval/matching-rules.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { fitsTicket } from '../../../core/catalogue/ticket-pattern.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { judgedOf } from '../../../core/intents/judged-of.ts';
import { code, escaped } from '../blocks.ts';

/** A ticket as mrkdwn: a link where a rule that wants it says where it can be read. */
export function ticketText(ticket: string, intent: Intent, catalogue: Catalogue): string {
  const { rules } = matchingRules(judgedOf(intent, undefined), catalogue);
  const link = rules
    .flatMap((rule) => rule.ticket ?? [])
    .find((each) => each.link !== undefined && fitsTicket(each.pattern, ticket))?.link;
  if (link === undefined) return code(ticket);
  const address = link.replaceAll('{ticket}', encodeURIComponent(ticket));
  return `<${address}|${escaped(ticket).replaceAll('|', '/')}>`;
}
