import { plainPatternProblem } from './plain-pattern.ts';

/** Why a pattern can't be used, as what was expected instead; undefined if it can. */
export function tagPatternProblem(pattern: string): string | undefined {
  return plainPatternProblem(pattern, { example: 'CC-[0-9]{1,6}', isForTags: true });
}

/** Whether the whole value has the form. pattern: one without a problem. */
export function fitsTag(pattern: string, value: string): boolean {
  return new RegExp(`^(?:${pattern})$`, 'u').test(value);
}
