import type { FormState, Suggestion } from './request-user-state.ts';

/** What a form remembers beside its inputs while it is drawn again. */
type Remembered = Pick<FormState, 'copiedBy' | 'suggestion'>;

/** Its private metadata; empty: nothing. The suggestion decides nothing; a copy is looked up by its request. */
export function rememberedValue({ copiedBy, suggestion }: Remembered): string {
  const lines = [
    ...(copiedBy ? [`copied-by ${copiedBy}`] : []),
    ...(suggestion ? [suggestionLine(suggestion)] : []),
  ];
  return lines.join('\n');
}

function suggestionLine({ by, text }: Suggestion): string {
  return `${by}|${text}`;
}

/** Nothing for anything we never wrote. */
export function readRemembered(value = ''): Remembered {
  const [first, copiedBy] = /^copied-by ([a-z0-9-]{1,64})(?:\n|$)/.exec(value) ?? [''];
  const [, by, text] = /^(\w{1,32})\|(.+)$/s.exec(value.slice(first.length)) ?? [];
  return { ...(copiedBy ? { copiedBy } : {}), ...(by && text ? { suggestion: { by, text } } : {}) };
}
