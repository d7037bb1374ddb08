import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { needsApproval } from '../../../core/intents/traits-of.ts';
import { hasEnded, type Request } from '../../../core/request/request.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { mention, quote, section } from '../blocks.ts';
import { decisionOn } from '../intents/table.ts';
import { canDoLines } from '../words/can-do.ts';
import { inChunks } from '../words/in-chunks.ts';
import { riskReason, riskSigns } from '../words/risk.ts';
import { statusSign } from '../words/status.ts';
import { decidesLines } from './decides.ts';

const sectionLimit = 2900;

/** Who wants what where, with its risk, why, and the facts to decide by. */
export function askedBlocks(told: Told, catalogue: Catalogue): AnyBlock[] {
  const { request } = told;
  const { intent, phase } = request;
  const { sign, sentence, risk } = headline(request, catalogue);
  const { reason } = decisionOn(intent);
  const words = reason(intent);
  const status = phase.status === 'pending' ? '' : `\n*${statusOf(request)}*`;
  return [
    section(`${sign}${sentence}${risk}${status}`),
    ...(words ? [quote(words)] : []),
    ...inChunks(factLines(told, catalogue), '\n', sectionLimit).map(section),
  ];
}

/** Its first line. sign: with a blank after it, or empty; risk: at the end of the line, or empty. */
export function headline(
  request: Request,
  catalogue: Catalogue,
): { sign: string; sentence: string; risk: string } {
  const { intent } = request;
  const { sign, words } = riskSigns(intent, catalogue);
  const verb = hasEnded(request) ? 'asked for' : 'wants';
  return {
    sign,
    sentence: `${mention(intent.requester)} ${verb} ${decisionOn(intent).wants(intent, catalogue)}`,
    risk: words,
  };
}

function statusOf(request: Request): string {
  const { phase, intent } = request;
  const isUnasked = phase.status === 'applying' && !needsApproval(intent);
  return isUnasked ? ':gear: Being carried out' : statusSign(request);
}

function factLines({ request, verdict, existing }: Told, catalogue: Catalogue): string[] {
  const { intent, phase } = request;
  const { access, facts, caution } = decisionOn(intent);
  const [canDo = '', ...more] = canDoLines(intent, existing, catalogue, access);
  const risk = riskReason(intent, catalogue);
  const isOpen = phase.status === 'pending';
  const warning = isOpen ? caution(intent) : undefined;
  return [
    `*Can do*  ${canDo}`,
    ...more,
    ...(risk ? [`*Risk*  ${risk}`] : []),
    ...facts(intent, catalogue, request).map((line) =>
      line.map(([label, words]) => `*${label}*  ${words}`).join('    '),
    ),
    ...(isOpen ? decidesLines(verdict, request) : []),
    ...(warning ? [warning] : []),
  ];
}
