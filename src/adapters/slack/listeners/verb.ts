import type { Answer } from './click.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';

export interface Asked extends Caller {
  /** `/iam`, as this workspace calls it. */
  command: string;
  /** The word after the verb: a user's name or ARN, where one is wanted. */
  more: string;
  /** All that was typed after the verb, without marks that nobody sees; mentions as Slack writes them. */
  rest: string;
}

/** Where the help has it: asking for access, one's own users, looking at what there is, and changing what others own. */
export const verbGroups = ['ask', 'own', 'look', 'manage'] as const;
export type VerbGroup = (typeof verbGroups)[number];

/** What can be typed after the command. */
export interface Verb {
  /** One word, or two. */
  typed: string;
  /** What it is for, behind it in the help. */
  help: string;
  group: VerbGroup;
  /** Of use to people who can neither ask, decide nor receive; the help shows them nothing else. */
  isForOutsiders?: true;
  /** Whether it stands in the hint that Slack shows while somebody types; the manifests have that. */
  isHinted: boolean;
  /** Answers the person who typed it; nothing, where a modal is the answer. */
  run(deps: ListenerDeps, asked: Asked): Promise<Answer>;
}
