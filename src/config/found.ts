import { isRecord } from './written.ts';

const mostShown = 60;
/** Sensitive, although not credentials: never shown on a screen or in a log. */
const unshown = ['externalId'];

/**
 * `; found "lowish"`: the value that was found instead. Empty where the field itself says enough.
 */
export function found(path: readonly PropertyKey[], value: unknown): string {
  if (value === undefined || unshown.includes(String(path.at(-1)))) return '';
  return `; found ${shown(value)}`;
}

function shown(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  if (isRecord(value)) return 'fields with their values';
  const text = typeof value === 'string' ? JSON.stringify(value) : String(value);
  const seen = text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '\ufffd');
  return seen.length > mostShown ? `${seen.slice(0, mostShown)}…` : seen;
}
