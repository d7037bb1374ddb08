import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { needsApproval } from '../../../core/intents/traits-of.ts';
import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { isGivenBack } from '../../../core/request/is-given-back.ts';
import type { Request } from '../../../core/request/request.ts';
import { waitingFor } from '../../../core/request/waiting.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import { answersTo } from '../words/answers.ts';
import { whyHalfway } from '../words/halfway.ts';
import { endText } from '../words/lasts.ts';
import { problemText } from '../words/problems.ts';
import { waitingText } from '../words/waiting.ts';
import { stillOnBlocks } from './held-up.ts';
import { stoppedText, whatCanBeDone } from './stuck.ts';

/** Who decided, and where the work stands, as long as it goes on. */
export function progressBlocks({ request, operations }: Told, catalogue: Catalogue): AnyBlock[] {
  const { phase } = request;
  // Above it, the card says more of what holds a stop up.
  const waits = request.trouble && !isStopHeldUp(request) ? [section(troubleText(request))] : [];
  switch (phase.status) {
    case 'applying': {
      const waiting = waitingFor(request, operations);
      const words = waiting && waitingText(waiting, mention(request.intent.owner), request.setUpByMs);
      return [
        section(decidedText(request)),
        ...(words ? [section(`:hourglass_flowing_sand: ${words}`)] : []),
        ...waits,
      ];
    }
    case 'failed':
      return [
        section(decidedText(request)),
        section(stoppedText(phase.failure, operations)),
        ...stillOnBlocks(request, operations),
        section(`${whatCanBeDone(request)} ${escaped(catalogue.help)}`),
      ];
    case 'undoing':
      return [
        ...whyTakenBack(request),
        section(phase.by ? `Being undone: ${mention(phase.by)} asked for it` : 'Being undone'),
        ...waits,
      ];
    default:
      return waits;
  }
}

/** Who decided and what came of it, once it is over; two lines at most, beside warnings. */
export function outcomeBlocks(request: Request): AnyBlock[] {
  const { phase, intent } = request;
  switch (phase.status) {
    case 'denied':
      return [context(`${answersTo(intent).noBy} ${mention(phase.by)} · ${time(phase.atMs)}`)];
    case 'cancelled':
      return [context(`Cancelled by ${mention(intent.requester)} · ${time(phase.atMs)}`)];
    case 'expired':
      return [context(`${answersTo(intent).nobody} · ${time(phase.atMs)}`)];
    case 'rejected':
      return [section(problemText(phase.problem)), context(`Closed · ${time(phase.atMs)}`)];
    case 'done':
      return [
        context(
          [
            decidedText(request),
            `${answersTo(intent).done} · ${time(phase.atMs)}`,
            ...[endText(request) ?? []].flat(),
          ].join('  ·  '),
        ),
      ];
    case 'undone': {
      const by = phase.by ? ` by ${mention(phase.by)}` : '';
      return [
        ...whyTakenBack(request),
        ...(phase.isUserLeft
          ? [
              section(
                ':warning: The user is still there, because others gave it something that the bot leaves alone. If nobody needs it, delete it in AWS.',
              ),
            ]
          : []),
        context(
          `${request.votes.length > 0 ? `${decidedText(request)}  ·  ` : ''}${isGivenBack(request) ? 'Given back' : 'Undone'}${by} · ${time(phase.atMs)}`,
        ),
      ];
    }
    default:
      return [];
  }
}

function whyTakenBack(request: Request): AnyBlock[] {
  const why = whyHalfway(request);
  return why === undefined ? [] : [section(`:warning: ${why}`)];
}

function decidedText({ votes, intent, submittedAtMs }: Request): string {
  if (!needsApproval(intent)) return `Needs no approval · asked ${time(submittedAtMs)}`;
  return `${answersTo(intent).yesBy} ${votes.map(({ by, atMs }) => `${mention(by)} · ${time(atMs)}`).join(', ')}`;
}

function troubleText({ trouble }: Request): string {
  if (!trouble) return '';
  return `:hourglass: Waiting: ${escaped(trouble.message, 200)} (${code(trouble.code)}). Next try ${time(trouble.retryAtMs)}.`;
}
