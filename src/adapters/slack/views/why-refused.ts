import type { AnyBlock } from '@slack/types';
import type { RuleWhy } from '../../../core/approval/why.ts';
import type { WhyRefusedGrounds } from '../../../core/approval/why-refused.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { Refusal } from '../../../core/refusal.ts';
import type { ExplainedAsk } from '../../../flows/explain-refused.ts';
import { context, escaped, section, time } from '../blocks.ts';
import type { Reply } from '../listeners/reply.ts';
import { accountName } from '../words/asked.ts';
import { inChunks } from '../words/in-chunks.ts';
import { refusalText } from '../words/refusals.ts';
import { groundLines } from '../words/why.ts';
import { insteadLines, lackingLines, titlesText } from '../words/why-refused.ts';

const textLimit = 2900;
/** Slack takes 100 blocks in a message; each of these rules takes a few. */
const mostRules = 12;

/** What would be needed for an ask that was refused, for the person who asked. */
export function whyRefusedMessage({ ask, refusals, grounds }: ExplainedAsk, catalogue: Catalogue): Reply {
  const where = escaped(accountName(catalogue, ask.judged.account));
  const what = grounds && grounds.asked.length > 0 ? `You asked for ${titlesText(grounds.asked)}` : 'You asked';
  const isOpen = refusals.length === 0;
  return {
    text: isOpen ? 'You can ask for this now' : 'Why your last ask was refused',
    blocks: [
      section(
        isOpen
          ? '*You can ask for this now.* It was refused before, and nothing stands in its way any more. Send the form again.'
          : '*Why your last ask was refused*',
      ),
      context(`${what} in ${where}  ·  ${time(ask.atMs)}`),
      ...sections(refusals.map((refusal) => `• ${refusalText(refusal)}`)),
      ...(grounds && !isOpen ? detail(grounds, refusals, catalogue) : []),
      context(`${isOpen ? '' : 'Judged as things stand now.  ·  '}${escaped(catalogue.help)}`),
    ],
  };
}

function detail(grounds: WhyRefusedGrounds, refusals: readonly Refusal[], catalogue: Catalogue): AnyBlock[] {
  const { rules, barring } = grounds.why;
  const isShort = (title: string) =>
    refusals.some((each) => each.code === 'rule.unsatisfiable' && each.title === title);
  const isBarring = (id: string) => barring.some((rule) => rule.id === id);
  const lacking = rules.filter(({ rule }) => isBarring(rule.id) || isShort(rule.title)).slice(0, mostRules);
  // Who can decide is no matter where only the asker is in the way.
  const groundsOf = (rule: RuleWhy) =>
    groundLines(rule, catalogue).slice(0, isShort(rule.rule.title) ? undefined : 1);
  const instead = insteadLines(grounds).map((line) => `• ${line}`);
  return [
    ...lacking.flatMap((rule) => [
      section(lackingLines(rule, isBarring(rule.rule.id)).join('\n')),
      ...inChunks(groundsOf(rule), '\n', textLimit).map((text) => context(text)),
    ]),
    ...(instead.length > 0 ? sections(['*What you can do*', ...instead]) : []),
  ];
}

function sections(lines: readonly string[]): AnyBlock[] {
  return inChunks(lines, '\n', textLimit).map(section);
}
