import type { Command } from '../../../core/request/commands.ts';
import { review } from '../../../flows/review.ts';
import type { ButtonValue } from '../ids.ts';
import type { Button } from './click.ts';

/** Says a command to a request; a refusal is the answer, success shows on the card and in messages. */
export function command(make: (by: string, value: ButtonValue) => Command, done?: string): Button {
  return {
    about: 'request',
    async run({ deps, person }, value, request) {
      const outcome = await review(deps, value.requestId, make(person, value), request);
      if ('ok' in outcome) return outcome;
      return done ? { text: done } : undefined;
    },
  };
}
