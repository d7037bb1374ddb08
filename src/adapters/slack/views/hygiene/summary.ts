import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { risks } from '../../../../core/catalogue/risk.ts';
import { type Finding, findingKinds, severities } from '../../../../core/hygiene/finding.ts';
import type { Summary } from '../../../../flows/hygiene/send-summary.ts';
import { actions, button, context, cut, section, time } from '../../blocks.ts';
import { actionIds } from '../../ids.ts';
import type { Message } from '../../message.ts';
import { countOf } from '../../words/count-of.ts';
import { findingWords } from '../../words/hygiene/finding-words.ts';
import { findingText } from './finding-row.ts';
import { countIn, pictureAge } from './overview.ts';

const repeatText =
  'You may have this summary twice: the bot was interrupted while it sent it, and cannot see whether it arrived.';
/** So many new ones stand in the message; the rest is behind its button. */
const mostNew = 10;

/** To the approvals channel, once a week: how many, and what has changed since the last summary. */
export function hygieneSummary(
  { picture, changes, mayBeRepeat }: Summary,
  catalogue: Catalogue,
  nowMs: number,
): Message {
  const { found } = picture;
  const count = found.length > 0 ? `${countOf(found.length, 'thing')} to put right` : 'nothing to put right';
  const since = changes ? `, after ${changes.count} in the summary of ${time(changes.atMs)}` : '';
  return {
    text: `Hygiene this week: ${count}`,
    blocks: [
      section(`:broom: *Hygiene this week: ${count}*${since}`),
      ...(found.length > 0 ? [section(kindLines(found, catalogue))] : []),
      ...(changes && changes.fresh.length > 0 ? [section(newLines(changes.fresh, catalogue, nowMs))] : []),
      ...(changes ? [section(fixedLine(changes.fixed, catalogue))] : []),
      ...actions(button('See all', { actionId: actionIds.hygiene, value: 'all' }, { style: 'primary' })),
      pictureAge(picture),
      ...(mayBeRepeat ? [context(repeatText)] : []),
    ],
  };
}

const signs = {
  critical: ':red_circle:',
  high: ':large_orange_circle:',
  medium: ':large_yellow_circle:',
  low: ':large_green_circle:',
} as const;

function kindLines(found: readonly Finding[], catalogue: Catalogue): string {
  return risks
    .toReversed()
    .flatMap((risk) => findingKinds.filter((kind) => severities[kind] === risk))
    .filter((kind) => countIn(found, kind) > 0)
    .map(
      (kind) => `${signs[severities[kind]]} ${findingWords[kind].title(catalogue)}: *${countIn(found, kind)}*`,
    )
    .join('\n');
}

function newLines(fresh: readonly Finding[], catalogue: Catalogue, nowMs: number): string {
  const lines = fresh
    .slice(0, mostNew)
    .map(
      (finding) =>
        `• ${findingWords[finding.kind].title(catalogue)}: ${shortened(findingText(finding, catalogue, nowMs))}`,
    );
  const left = fresh.length - lines.length;
  return [`*New: ${fresh.length}*`, ...lines, ...(left > 0 ? [`… and ${left} more`] : [])].join('\n');
}

/** Ten lines have to fit into a block of 3000 characters. */
function shortened(text: string): string {
  return text.length > 220 ? `${cut(text, 219)}…` : text;
}

function fixedLine(fixed: NonNullable<Summary['changes']>['fixed'], catalogue: Catalogue): string {
  const parts = findingKinds.flatMap((kind) =>
    fixed[kind] ? [`${findingWords[kind].title(catalogue)}: ${fixed[kind]}`] : [],
  );
  return parts.length > 0
    ? `:white_check_mark: *Fixed:* ${parts.join(', ')}`
    : 'Nothing has been fixed since then.';
}
