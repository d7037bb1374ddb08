import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { kindOf } from '../../../core/intents/table.ts';
import type { Request } from '../../../core/request/request.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';

/** Tells somebody at once, by themselves, what the card says in the channel. */
export function alertNotice(request: Request, person: string, catalogue: Catalogue): Message {
  const { alert } = slackIntentOf(request.intent).messages;
  if (!alert) throw new Error(`nobody is alerted of ${kindOf(request.intent)}`);
  return alert(request, person, catalogue);
}
