import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Suspend } from '../../../core/intents/suspend.ts';
import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import type { Request } from '../../../core/request/request.ts';
import { code, context, escaped, mention, section, time } from '../blocks.ts';
import type { Message } from '../message.ts';
import { accountText } from '../words/asked.ts';
import { caseText, exposureText } from '../words/exposure.ts';
import { leftActiveIn, leftActiveText } from '../words/other-credentials.ts';
import { heldUpText } from '../words/refused.ts';
import type { RequestOf } from './slack-intent.ts';
import { stillOnText } from './still-on.ts';

type Suspension = Suspend;

/** Tells somebody by themselves that a user is stopped: the security people, and an owner who did not ask for it. */
export function suspensionAlert(request: RequestOf<Suspend>, person: string, catalogue: Catalogue): Message {
  const { intent, phase, history } = request;
  const { userName, account, owner, requester } = intent;
  const user = `${code(userName)} in ${accountText(catalogue, account)}`;
  const isOwner = person === owner;
  const left = leftActiveIn(history);
  const { exposed } = intent;
  const by = exposed ? mention(requester) : `${mention(requester)} of security`;
  const isHeldUp = isStopHeldUp(request);
  const { ofOwner, ofOthers } = titles[howFar(request)];
  const stands = standing[phase.status] ?? standing.applying;
  const follows = isHeldUp || stands === gone ? '' : `${whatFollows(intent)} `;
  const title = isOwner
    ? `:octagonal_sign: *Your IAM user ${ofOwner}* by ${by}: ${user}`
    : `:rotating_light: *An IAM user ${ofOthers}* by ${mention(requester)}${requester === owner ? `, its owner: ${user}` : `: ${user}, owner ${mention(owner)}`}`;
  return {
    text: isOwner ? `Your IAM user ${userName} ${ofOwner}.` : `The IAM user ${userName} ${ofOthers}.`,
    blocks: [
      section(title),
      ...(isStopHeldUp(request) && !isOwner
        ? [section(`:warning: ${heldUpText(request.trouble)}`), section(stillOnText(request, []))]
        : []),
      section(exposed ? exposureText(exposed) : openingText(intent)),
      ...(left.length > 0 ? [section(`:warning: ${leftActiveText(left)}`)] : []),
      context(
        `${isHeldUp ? heldUp(isOwner) : stands} ${isOwner ? `${follows}${exposed ? ownerOfExposed : `Ask ${mention(requester)} why.`}` : `${whereToLook(catalogue)}${exposed ? ` ${caseText(exposed)}` : ''}`}`,
      ),
    ],
  };
}

/** After "an IAM user". A stop that is on its way is told as one: it takes seconds. */
const titles = {
  stopped: { ofOwner: 'was stopped', ofOthers: 'was stopped' },
  partly: { ofOwner: 'is stopped only in part', ofOthers: 'is stopped only in part' },
  heldUp: { ofOwner: 'is being stopped', ofOthers: 'still works: a stop was asked for' },
} as const;

function howFar(request: Request): keyof typeof titles {
  if (isStopHeldUp(request)) return 'heldUp';
  return request.phase.status === 'failed' ? 'partly' : 'stopped';
}

function heldUp(isOwner: boolean): string {
  return isOwner
    ? 'AWS keeps the bot from it for now, so it still works.'
    : 'The bot keeps trying, and goes on by itself.';
}

const gone = 'AWS shows no such user any more, so there was nothing left to do.';

const standing: Partial<Record<Request['phase']['status'], string>> & { applying: string } = {
  applying: 'This is happening now.',
  done: 'No console, no keys, every action denied.',
  failed: ':warning: Not everything could be stopped. The card in the approvals channel has *Retry*.',
  rejected: gone,
  undoing: gone,
  undone: gone,
};

function whereToLook({ approvals }: Catalogue): string {
  return `The card is in <#${escaped(approvals.channel)}>.`;
}

/** What an owner can expect next. */
export function whatFollows({ isInSetUp }: Pick<Suspension, 'isInSetUp'>): string {
  return isInSetUp
    ? 'The user was still being set up, so it is not given back: the approvers undo what was made, and you can ask for a new one.'
    : 'A request to give it back has been started. It needs approval.';
}

const assumedWords = { owner: 'the owner', security: 'one of the security people' } as const;

/** What someone was taken for while Slack could not say who they are; undefined when it could. */
export function assumedText({
  assumed,
  requester,
}: Pick<Suspension, 'assumed' | 'requester'>): string | undefined {
  return (
    assumed &&
    `:warning: Slack did not answer just then, so ${mention(requester)} was taken to be ${assumedWords[assumed]}, by what the bot knew before. If that is wrong, the user can be given back.`
  );
}

const ownerOfExposed =
  'Take the key out of wherever it is public, and tell the security people what could be reached with it.';

/** For the card. */
export function whatIsKnown(intent: Suspension): string {
  const { exposed } = intent;
  return exposed ? `${exposureText(exposed)} ${caseText(exposed)}` : openingText(intent);
}

/** What the latest opening of a link looked like. */
function openingText({ opened }: Suspension): string {
  if (!opened) return 'No link of theirs was opened, as far as the bot knows.';
  return `The latest link was opened ${time(opened.atMs)} from ${code(opened.address)} with ${escaped(opened.browser, 80)}.`;
}
