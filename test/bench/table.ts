import type { Row } from './figure.ts';

const titles = ['figure', 'measured', 'aim', 'holds'] as const;

/** The rows as a table that can be read in a terminal and pasted into a page. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map(({ figure, measured, aim = '', holds }) => [figure, measured, aim, verdictOf(holds)]);
  const widths = titles.map((title, column) =>
    Math.max(title.length, ...cells.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |\n`;
  return line(titles) + line(widths.map((width) => '-'.repeat(width))) + cells.map(line).join('');
}

function verdictOf(holds: boolean | undefined): string {
  if (holds === undefined) return '';
  return holds ? 'yes' : 'NO';
}
