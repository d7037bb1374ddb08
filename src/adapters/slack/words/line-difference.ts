import { diffArrays } from 'diff';

/** Lines in a row that stayed, went or came. */
export interface Run {
  kind: 'same' | 'removed' | 'added';
  lines: string[];
}

/** Two texts that differ in more lines have nothing worth looking for in common, and the search would take long. */
const mostChanges = 400;

/** The fewest lines that went and came between two texts, in reading order. */
export function lineDifference(before: readonly string[], after: readonly string[]): Run[] {
  const changes = diffArrays([...before], [...after], { maxEditLength: mostChanges });
  if (!changes) return [run('removed', before), run('added', after)];
  return changes.map(({ value, added, removed }) => run(added ? 'added' : removed ? 'removed' : 'same', value));
}

function run(kind: Run['kind'], lines: readonly string[]): Run {
  return { kind, lines: [...lines] };
}
