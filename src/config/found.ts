import { isRecord } from './written.ts';

const mostShown = 60;
/** Not for a screen or a log, although they are no credentials. */
const unshown = ['externalId'];

/** `; found "lowish"`: what stands where something else was expected. Empty where the field itself says it all. */
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
