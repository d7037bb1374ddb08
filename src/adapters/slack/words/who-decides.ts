import type { Verdict } from '../../../core/approval/verdict.ts';
import type { Rule } from '../../../core/catalogue/catalogue.ts';
import { hourMs, minuteMs } from '../../../core/durations.ts';
import { refused } from '../../../core/refusal.ts';
import { cut, escaped } from '../blocks.ts';
import { approverNames } from './approver-names.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { countOf } from './count-of.ts';
import { refusalText } from './refusals.ts';

/** Slack takes 3000 characters in a section. */
const ruleLimit = 600;
const textLimit = 2900;

/** Before anything is asked: whose decision it needs, by when, and what they want to read. As mrkdwn. */
export function whoDecidesText({ rules, uncovered, decideWithinMs, reasonMinLength }: Verdict): string {
  if (uncovered.length > 0)
    return cut(
      uncovered
        .map(({ title }) => `:warning: ${refusalText(refused('entitlement.uncovered', { title }))}`)
        .join('\n'),
      textLimit,
    );
  const reason = reasonMinLength > 1 ? [`The reason needs at least ${reasonMinLength} characters.`] : [];
  const each = rules.map(({ rule }) => `• ${ruleText(rule)}`);
  return asManyAsFit(
    [`*Who decides* — within ${durationWords(decideWithinMs)}`, ...each, ...reason],
    textLimit,
    '\n',
  );
}

function ruleText({ title, count, askers, approvers, distinct }: Rule): string {
  const others = distinct ? ', who decide for no other rule' : '';
  const asking = askers ? `. Only these can ask: ${approverNames(askers, ruleLimit)}` : '';
  return `${escaped(title)}: ${count} of ${approverNames(approvers, ruleLimit)}${others}${asking}`;
}

function durationWords(ms: number): string {
  return ms % hourMs === 0 ? countOf(ms / hourMs, 'hour') : countOf(Math.ceil(ms / minuteMs), 'minute');
}
