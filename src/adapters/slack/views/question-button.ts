import type { Button } from '@slack/types';
import { traitsOf } from '../../../core/intents/traits-of.ts';
import { questionsLimit } from '../../../core/request/question.ts';
import type { Request } from '../../../core/request/request.ts';
import { button } from '../blocks.ts';
import { actionIds, buttonFor } from '../ids.ts';

/** On the card while it is decided. It names nobody: a button can't hold a mention, and the card is drawn without names. */
export function questionButton({ phase, id, intent, questions = [] }: Request): Button[] {
  // No person asked for what the bot asks security about.
  const isAsked = !traitsOf(intent).isForSecurity;
  if (!isAsked || phase.status !== 'pending' || questions.length >= questionsLimit) return [];
  return [
    button('Ask a question…', buttonFor(actionIds.askQuestion, { requestId: id }), {
      label: `Ask a question about ${intent.userName}`,
    }),
  ];
}
