import type { AnyBlock } from '@slack/types';
import { code, context } from '../blocks.ts';

/** How somebody gets a second try. */
export interface Again {
  /** What they type. */
  command: string | undefined;
  /** Below the news that it was refused. */
  blocks: (requestId: string) => AnyBlock[];
  /** Before the help, where it is over; with a space behind it, or empty. */
  words: string;
  /** What was asked comes back in its form, to be changed. */
  isEdited?: true;
}

export const notAgain: Again = { command: undefined, blocks: () => [], words: '' };

/** It is asked for once more. */
export function againByCommand(command: string): Again {
  return { ...notAgain, command, blocks: () => [context(`To ask again, use ${code(command)}.`)] };
}

/** Its owner begins once more. */
export function begunAnewBy(command: string): Again {
  return { ...notAgain, command, words: `To start again, use ${code(command)}. ` };
}

export function againByButton(blocks: Again['blocks']): Again {
  return { ...notAgain, blocks };
}
