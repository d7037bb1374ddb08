import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { durationWords } from '../../../core/duration-words.ts';
import type { BreakGlass } from '../../../core/intents/break-glass.ts';
import { endsAtMs } from '../../../core/request/ends-at.ts';
import type { Status } from '../../../core/request/request.ts';
import { code, context, escaped, mention, quote, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText, titlesOf } from '../words/asked.ts';
import { problemText } from '../words/problems.ts';
import type { RequestOf } from './slack-intent.ts';

/** Tells each of the security people by themselves: a mention in a channel may be missed. */
export function breakGlassAlert(
  request: RequestOf<BreakGlass>,
  _person: string,
  catalogue: Catalogue,
): Message {
  const { intent, phase } = request;
  const untilMs = endsAtMs(request);
  const { userName, account, requester, entitlements, lastsMs, reason } = intent;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  const access = titlesOf(entitlements, catalogue) || 'access that has left the catalogue';
  return {
    text: `Break-glass by the IAM user ${userName}.`,
    blocks: [
      section(
        `:rotating_light: *Break-glass* by ${mention(requester)}: ${user}, ${access}, for ${durationWords(lastsMs)}. Nobody had to approve it.`,
      ),
      quote(reason),
      ...(phase.status === 'rejected' ? [section(problemText(phase.problem))] : []),
      context(
        `${standing[phase.status] ?? standing.applying}${untilMs === undefined || phase.status !== 'done' ? '' : ` It ends ${time(untilMs)}.`} Ask ${mention(requester)} in person whether it is them. The card in <#${escaped(catalogue.approvals.channel)}> has *Stop…*. After its end, a review asks whether it was right.`,
      ),
    ],
  };
}

const standing: Partial<Record<Status, string>> & { applying: string } = {
  applying: 'This is happening now.',
  done: 'The access is open.',
  failed: ':warning: Not everything could be opened.',
  rejected: 'Nothing was opened.',
  undoing: 'It is being taken back.',
  undone: 'It was taken back.',
};
