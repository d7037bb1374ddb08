import { nearest } from '../core/nearest.ts';

/** `; did you mean “risk”?`, or nothing. In a word of two or three letters, two differences are too many for a typo. */
export function guess(written: unknown, known: readonly (string | undefined)[]): string {
  if (typeof written !== 'string') return '';
  const words = known.filter((word) => word !== undefined);
  const meant = nearest(written, words, Math.min(2, written.length - 2));
  return meant === undefined || meant === written ? '' : `; did you mean ${meant}?`;
}
