import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

export interface Asked extends Caller {
  /** `/iam`, as this workspace calls it. */
  command: string;
  /** The word after the verb: a user's name, where one is wanted. */
  more: string;
}

/** What can be typed after the command. */
export interface Verb {
  /** One word, or two: the help has those that begin alike in one line, the one of one word first. */
  typed: string;
  /** What it is for, behind it in the help. */
  help: string;
  /** Whether it stands in the hint that Slack shows while somebody types; the manifests have that. */
  isHinted: boolean;
  /** Answers the person who typed it; nothing, where a modal is the answer. */
  run(deps: ListenerDeps, asked: Asked): Promise<Answer>;
}
