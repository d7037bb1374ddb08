import type { AnyBlock } from '@slack/types';
import { mention, quote, section } from '../blocks.ts';
import type { Suggestion } from './request-user-state.ts';

/** Above a form that comes back. */
export function suggestionBlocks(suggestion: Suggestion | undefined): AnyBlock[] {
  if (!suggestion) return [];
  return [section(`${mention(suggestion.by)} suggests these changes:`), quote(suggestion.text)];
}
