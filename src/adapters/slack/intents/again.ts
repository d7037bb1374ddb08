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
}

export const notAgain: Again = { command: undefined, blocks: () => [], words: '' };

/** It is asked for once more. */
export function againByCommand(command: string): Again {
  return { ...notAgain, command, blocks: () => [context(`${code(command)} asks again.`)] };
}

/** Its owner begins once more. */
export function begunAnewBy(command: string): Again {
  return { ...notAgain, command, words: `${code(command)} begins anew, whenever it suits you. ` };
}

export function againByButton(blocks: Again['blocks']): Again {
  return { ...notAgain, blocks };
}
