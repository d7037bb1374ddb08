import type { AnyBlock } from '@slack/types';
import { mention, quote, section } from '../blocks.ts';
import type { Suggestion } from './request-user-state.ts';

/** Above a form that comes back. */
export function suggestionBlocks(suggestion: Suggestion | undefined): AnyBlock[] {
  if (!suggestion) return [];
  return [section(`${mention(suggestion.by)} suggests these changes:`), quote(suggestion.text)];
}

/** How a form remembers it while it is drawn again; it decides nothing. */
export function suggestionValue(suggestion: Suggestion | undefined): string {
  return suggestion ? `${suggestion.by}|${suggestion.text}` : '';
}

export function readSuggestion(value = ''): Suggestion | undefined {
  const [, by, text] = /^(\w{1,32})\|(.+)$/s.exec(value) ?? [];
  return by && text ? { by, text } : undefined;
}
