import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { halfwayEnd } from '../../../core/notices/halfway.ts';
import { isHalfway, type Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { whyHalfway } from '../words/halfway.ts';

/** Tells somebody that what is left to do is decided on anew; then, what came of it. plan: how many there were before. */
export function halfwayNotice({ request }: Told, plan: number, person: string, catalogue: Catalogue): Message {
  const { intent, decideByMs, replacedPlans = [] } = request;
  const isOwner = person === intent.owner;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const isAsked = isHalfway(request) && replacedPlans.length === plan;
  if (!isAsked) return { text: `Decided again: ${what}`, blocks: [section(whatCame(request, what))] };
  const title = `*The approvers are asked again*: ${what}`;
  const stands = isOwner
    ? 'Your user stays, with its password and MFA. There is nothing to do for you; keep your MFA device.'
    : `The user of ${mention(intent.owner)} stays as it is.`;
  return {
    text: title.replaceAll('*', ''),
    blocks: [
      section(title),
      section(
        `Since this was approved, the account or the catalogue has changed, so nothing more was given. ${stands}`,
      ),
      context(
        `If they approve, it goes on by itself. If they deny it, or nobody decides by ${time(decideByMs)}, all of it is taken back: the user is deleted, and its name is free.`,
      ),
    ],
  };
}

function whatCame(request: Request, what: string): string {
  const { status } = request.phase;
  if (halfwayEnd(request)) return `:no_entry: *Not approved again*: ${what}`;
  return status === 'pending'
    ? `:memo: *Changed once more, so the approvers are asked again*: ${what}`
    : `:white_check_mark: *Approved again, so it goes on*: ${what}`;
}

/** To an owner who did not ask for it themselves: what they had is taken back. */
export function overNotice({ request }: Told, catalogue: Catalogue): Message {
  const { intent, phase } = request;
  const { userName, account, requester } = intent;
  const isLeft = phase.status === 'undone' && phase.isUserLeft;
  const became = isLeft ? 'has lost what it was given' : 'is deleted, with its password and MFA';
  return {
    text: `Taken back: your user ${userName}`,
    blocks: [
      section(
        `:leftwards_arrow_with_hook: *Taken back*: your user ${code(userName)} in ${accountText(catalogue, account)} ${became}. ${whyHalfway(request) ?? ''}`,
      ),
      context(`${mention(requester)} asked for it, and can ask again. ${escaped(catalogue.help)}`),
    ],
  };
}
