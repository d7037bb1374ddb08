import { Misuse } from '../command-line/misuse.ts';

const formats = ['csv', 'html'] as const;
export type ReportFormat = (typeof formats)[number];

/** Throws Misuse. */
export function formatOf(text: string | undefined): ReportFormat {
  const known = formats.find((each) => each === text);
  if (!known) throw new Misuse([`--format${text === undefined ? '' : ` ${text}`}: expected csv or html.`]);
  return known;
}
