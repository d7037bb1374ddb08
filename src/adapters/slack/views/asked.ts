import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { needsApproval } from '../../../core/intents/traits-of.ts';
import { isStopHeldUp } from '../../../core/notices/is-stop-held-up.ts';
import { hasEnded, type Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { mention, quote, section } from '../blocks.ts';
import { copiedLines } from '../intents/copied-lines.ts';
import { decisionOn } from '../intents/table.ts';
import { answersTo } from '../words/answers.ts';
import { canDoLines } from '../words/can-do.ts';
import { inChunks } from '../words/in-chunks.ts';
import { measuredText } from '../words/measured.ts';
import { reductionText } from '../words/reduction.ts';
import { riskReason, riskSigns } from '../words/risk.ts';
import { statusSign } from '../words/status.ts';
import { decidesLines, type Place } from './decides.ts';

const sectionLimit = 2900;

/** Who wants what where, with its risk, why, and the facts to decide by. */
export function askedBlocks(told: Told, catalogue: Catalogue, place: Place): AnyBlock[] {
  const { request } = told;
  const { intent, phase } = request;
  const { sign, sentence, risk } = headline(request, catalogue);
  const { reason } = decisionOn(intent);
  const words = reason(intent);
  const status = phase.status === 'pending' ? '' : `\n*${statusOf(request)}*`;
  return [
    section(`${sign}${sentence}${risk}${status}`),
    ...(words ? [quote(words)] : []),
    ...inChunks(factLines(told, catalogue, place), '\n', sectionLimit).map(section),
  ];
}

/** Its first line. sign: with a blank after it, or empty; risk: at the end of the line, or empty. */
export function headline(
  request: Request,
  catalogue: Catalogue,
): { sign: string; sentence: string; risk: string } {
  const { sign, words } = riskSigns(request, catalogue);
  return { sign, sentence: sentenceOf(request, catalogue), risk: words };
}

function sentenceOf(request: Request, catalogue: Catalogue): string {
  const { intent } = request;
  const { wants, unasked } = decisionOn(intent);
  const what = wants(intent, catalogue);
  return unasked ? what : `${mention(intent.requester)} ${hasEnded(request) ? 'asked for' : 'wants'} ${what}`;
}

function statusOf(request: Request): string {
  const { phase, intent } = request;
  const isUnasked = phase.status === 'applying' && !needsApproval(intent);
  return isUnasked ? (answersTo(intent).signs.applying ?? ':gear: Being carried out') : statusSign(request);
}

function factLines(told: Told, catalogue: Catalogue, place: Place): string[] {
  const { request, verdict, source } = told;
  const { intent, phase } = request;
  const { facts, caution } = decisionOn(intent);
  const risk = riskReason(request, catalogue);
  const isOpen = phase.status === 'pending';
  const warning = isOpen ? caution(intent) : undefined;
  return [
    ...accessLines(told, catalogue),
    ...(risk ? [`*Risk*  ${risk}`] : []),
    ...[measuredText(request.measured, intent.userName)].flatMap((words) => words ?? []),
    ...facts(intent, catalogue, request).map((line) =>
      line.map(([label, words]) => `*${label}*  ${words}`).join('    '),
    ),
    ...copiedLines(request, source, catalogue),
    ...(request.reductions ?? []).map((each) => `*Reduced*  by ${mention(each.by)}: ${reductionText(each)}`),
    ...(isOpen ? decidesLines(verdict, request, place) : []),
    ...(warning ? [warning] : []),
  ];
}

function accessLines(told: Told, catalogue: Catalogue): string[] {
  const { intent } = told.request;
  const { access, canDo } = decisionOn(intent);
  // Its user can still do everything.
  if (isStopHeldUp(told.request)) return [];
  if (canDo) return canDo(told, catalogue);
  const [first = '', ...more] = canDoLines(intent, told.existing, catalogue, access);
  return [`*Can do*  ${first}`, ...more];
}
