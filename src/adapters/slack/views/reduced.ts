import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Reduction } from '../../../core/request/reduction.ts';
import type { Request } from '../../../core/request/request.ts';
import { context, escaped, mention, quote, section } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { reductionText } from '../words/reduction.ts';
import { statusWords } from '../words/status.ts';

/** Tells the requester that an approver gives less than they asked for. */
export function reducedNotice(request: Request, reduction: Reduction, catalogue: Catalogue): Message {
  const { intent, phase } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const isOpen = phase.status === 'pending' || phase.status === 'submitted';
  const next = isOpen
    ? 'The approvers decide on what is left; you need not do anything. If it is of no use to you, click *Cancel* in the message about your request.'
    : `The request is ${statusWords[phase.status]}.`;
  return {
    text: `Your request was reduced: ${what}`,
    blocks: [
      section(
        `*${mention(reduction.by)} reduced your request:* ${reductionText(reduction)}. What is left: ${what}`,
      ),
      quote(reduction.reason),
      context(`${next} ${escaped(catalogue.help)}`),
    ],
  };
}
