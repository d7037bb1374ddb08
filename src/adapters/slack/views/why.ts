import type { AnyBlock } from '@slack/types';
import type { Why } from '../../../core/approval/why.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { refused } from '../../../core/refusal.ts';
import type { Request } from '../../../core/request/request.ts';
import { isUndecided } from '../../../core/request/tally.ts';
import type { Explained } from '../../../flows/why.ts';
import { code, context, escaped, section, time } from '../blocks.ts';
import { slackIntentOf } from '../intents/table.ts';
import type { Reply } from '../listeners/reply.ts';
import { inChunks } from '../words/in-chunks.ts';
import { measuredText } from '../words/measured.ts';
import { problemText } from '../words/problems.ts';
import { refusalText } from '../words/refusals.ts';
import { statusSign } from '../words/status.ts';
import { groundLines, standingLines } from '../words/why.ts';

const textLimit = 2900;

/** Why a request stands where it does: rules, people, what is missing. */
export function whyMessage({ request, why }: Explained, catalogue: Catalogue): Reply {
  const { id, intent, measured, decideByMs } = request;
  const what = slackIntentOf(intent).summary(intent, catalogue);
  const isOpen = isUndecided(request);
  const risk = measuredText(measured, intent.userName);
  return {
    text: `Why request ${id} stands where it does`,
    blocks: [
      section(`*${statusSign(request)}*  ·  ${what}`),
      ...problem(request),
      ...(why ? decision(why, isOpen, catalogue) : [section('Nobody has to approve it.')]),
      ...(risk ? [context(risk)] : []),
      context(
        `${why && isOpen ? `To be decided by ${time(decideByMs)}  ·  ` : ''}request ${code(id)}  ·  ${escaped(catalogue.help)}`,
      ),
    ],
  };
}

/** Why it can't be done. While it waits, only approvers may know, and they read it on the card. */
function problem({ phase }: Request): AnyBlock[] {
  return phase.status === 'rejected' ? [section(problemText(phase.problem))] : [];
}

function decision(why: Why, isOpen: boolean, catalogue: Catalogue): AnyBlock[] {
  const { rules, uncovered, barring, isPossible, isSatisfied } = why;
  const several = rules.length > 1 ? ['*All of these rules have to be satisfied.*'] : [];
  const stuck = [
    ...uncovered.map(({ title }) => refusalText(refused('entitlement.uncovered', { title }))),
    ...barring.map(
      ({ title }) => `The rule “${escaped(title)}” names who may ask, and the requester isn't one of them.`,
    ),
    ...(isPossible || isSatisfied
      ? []
      : [
          'Too few of the people whom the rules name can decide. The people who maintain the catalogue can add some.',
        ]),
  ];
  return [
    ...several.map(section),
    ...rules.flatMap((rule) => [
      section(standingLines(rule, isOpen).join('\n')),
      ...inChunks(groundLines(rule, catalogue), '\n', textLimit).map((text) => context(text)),
    ]),
    ...(isOpen ? stuck.map((words) => section(`:warning: ${words}`)) : []),
  ];
}
