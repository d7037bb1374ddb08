import { type Finding, skip } from './finding.ts';
import { lineText } from './line-text.ts';
import type { Line } from './run-checks.ts';
import type { Variables } from './variables.ts';

export interface LineGroup {
  title: string;
  lines: readonly Promise<Line>[];
}

/** Prints each group under its title, a line for each check, and skipped checks in as few lines as possible. */
export function reportOf(groups: readonly LineGroup[], variables: Variables): Promise<string>[] {
  return groups.flatMap(({ title, lines }, index) => [
    Promise.resolve(index === 0 ? title : `\n${title}`),
    ...lines.map(async (line) => textOf(await line, variables)),
    Promise.all(lines).then((all) => skippedText(all, variables)),
  ]);
}

function textOf({ title, finding }: Line, variables: Variables): string {
  return finding.status === 'skip' ? '' : lineText(title, finding, variables);
}

/** One line for each reason, with all checks that were skipped for it. */
function skippedText(lines: readonly Line[], variables: Variables): string {
  const skipped = lines.filter(({ finding }) => finding.status === 'skip');
  const reasons = [...new Set(skipped.map(({ finding }) => finding.found))];
  return reasons
    .map((reason) => {
      const titles = skipped.filter(({ finding }) => finding.found === reason).map(({ title }) => title);
      return lineText(titles.join('; '), skip(reason), variables);
    })
    .join('\n');
}

/** The counts, and what to do next. */
export function summaryOf(lines: readonly Line[]): string {
  const those = (status: Finding['status']) => lines.filter(({ finding }) => finding.status === status);
  const counted = (['ok', 'FAIL', 'warn', 'skip'] as const).map((each) => `${those(each).length} ${each}`);
  return `\n${counted.join(', ')}\nNext: ${nextStep(those('FAIL'), those('warn'))}`;
}

function nextStep(failed: readonly Line[], warned: readonly Line[]): string {
  const titles = (some: readonly Line[]) => some.map(({ title }) => title).join('; ');
  if (failed.length > 0)
    return `fix what fails, from the top, and run the doctor again. Failed: ${titles(failed)}`;
  const tryIt = 'type /iam in Slack';
  return warned.length > 0
    ? `the bot works: ${tryIt}. Then fix the warnings: ${titles(warned)}`
    : `all is well: ${tryIt}`;
}
