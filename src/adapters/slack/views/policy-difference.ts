import { countOf } from '../words/count-of.ts';
import { documentLines } from '../words/document-lines.ts';
import { lineDifference, type Run } from '../words/line-difference.ts';
import type { Titled } from './text-blocks.ts';

/** So many lines that stayed are shown around those that did not. */
const around = 3;

/**
 * How the text of a policy changed. Each line of a document is indented by its sign, so that no line of it can be
 * taken for one of ours: ours begin at the margin.
 */
export function policyDifference(name: string, before: string, after: string): Titled {
  const runs = lineDifference(documentLines(before), documentLines(after));
  const counts = (['removed', 'added'] as const).map(
    (kind) => `${countOf(lineCount(runs, kind), 'line')} ${kind}`,
  );
  return {
    name,
    note: counts.join(', '),
    lines: runs.flatMap((run, index) => runLines(run, index === 0, index === runs.length - 1)),
  };
}

/** A policy that is gone. */
export function removedPolicy(name: string, text: string): Titled {
  return {
    name,
    note: 'this policy was removed',
    lines: runLines({ kind: 'removed', lines: documentLines(text) }),
  };
}

function runLines({ kind, lines }: Run, isFirst = false, isLast = false): string[] {
  if (kind === 'removed') return ['removed:', ...lines.map((line) => `- ${line}`)];
  if (kind === 'added') return ['added:', ...lines.map((line) => `+ ${line}`)];
  const head = isFirst ? 0 : around;
  const tail = isLast ? 0 : around;
  const left = lines.length - head - tail;
  const shown = lines.map((line) => `  ${line}`);
  // The count would take a line itself.
  if (left <= 1) return shown;
  const end = tail === 0 ? [] : shown.slice(-tail);
  return [...shown.slice(0, head), `${left} lines are the same`, ...end];
}

function lineCount(runs: readonly Run[], kind: Run['kind']): number {
  return runs.filter((run) => run.kind === kind).reduce((sum, { lines }) => sum + lines.length, 0);
}
