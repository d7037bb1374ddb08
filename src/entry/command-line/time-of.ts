import { Misuse } from './misuse.ts';

/** A day begins at midnight UTC; a time without a zone is UTC, too. */
export function timeOf(option: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const zoned = /T.*(Z|[+-]\d\d:?\d\d)$/.test(text) || !text.includes('T') ? text : `${text}Z`;
  const atMs = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/.test(text)
    ? Date.parse(zoned)
    : Number.NaN;
  if (Number.isNaN(atMs))
    throw new Misuse([`--${option} ${text}: expected a day such as 2026-01-15, or a time.`]);
  return atMs;
}
