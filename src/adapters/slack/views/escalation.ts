import { mayDecide } from '../../../core/approval/verdict.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { statusWords } from '../words/status.ts';
import { decidesLines } from './decides.ts';

/** Tells a person that nobody has decided yet, and whether they can. */
export function escalationNotice(told: Told, person: string, catalogue: Catalogue): Message {
  const { request, verdict } = told;
  const { id, intent, phase, decideByMs } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const where = `the card of request ${code(id)} in <#${escaped(catalogue.approvals.channel)}>`;
  if (phase.status !== 'pending')
    return {
      text: `No longer waiting: ${what}`,
      blocks: [section(`*No longer waiting:* ${what}`), context(`It is ${statusWords[phase.status]}.`)],
    };
  const canDecide = verdict !== undefined && mayDecide(person, verdict);
  const next = canDecide
    ? `You can decide on it: open ${where}.`
    : `You can’t decide on it yourself. Please remind the approvers; they decide on ${where}.`;
  return {
    text: `Not decided yet: ${what}`,
    blocks: [
      section(
        `:rotating_light: *Not decided yet:* ${mention(intent.requester)} has asked for ${what}. If nobody decides, it expires ${time(decideByMs)}, and nothing is changed.`,
      ),
      section([...decidesLines(verdict, request, 'private'), next].join('\n')),
      context(`The catalogue says that you are told. ${escaped(catalogue.help)}`),
    ],
  };
}
