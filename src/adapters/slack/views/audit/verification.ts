import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { findingText } from '../../../../flows/finding-text.ts';
import type { ToldHistory } from '../../../../flows/history/told-history.ts';
import { code, context, escaped, section } from '../../blocks.ts';
import { approverNames } from '../../words/approver-names.ts';
import { asManyAsFit } from '../../words/as-many-as-fit.ts';
import { countOf } from '../../words/count-of.ts';

const [findingsLimit, namesLimit] = [1500, 600];

/** Whether a history can be trusted; where it can't, whom to tell. */
export function verification(
  { request, saves, findings }: Pick<ToldHistory, 'request' | 'saves' | 'findings'>,
  { security, help }: Catalogue,
): AnyBlock {
  if (findings.length === 0)
    return context(
      `:lock: This history verifies: ${countOf(saves, 'save')}, each chained to the one before, add up to the request as it is stored.`,
    );
  if (isOld(findings))
    return context(
      `:link: ${findings.map((finding) => escaped(findingText(finding))).join(' ')} What was saved since then can't be verified.`,
    );
  const wrong = asManyAsFit(
    findings.map((finding) => `• ${escaped(findingText(finding))}`),
    findingsLimit,
    '\n',
  );
  return section(
    `:rotating_light: *This history does not verify.*\n${wrong}\nWhat you read below may be false. Tell ${approverNames(security, namesLimit) || 'the security people'}: ${code(`countersign audit ${request.id}`)} prints every entry, and the bot's log has every head. ${escaped(help)}`,
  );
}

/** Nobody has tampered with it: code that knows no chains has saved it. */
function isOld(findings: ToldHistory['findings']): boolean {
  return findings.every(({ code: found }) => found === 'chain.behind');
}
