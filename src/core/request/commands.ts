import type { Facts } from '../approval/facts.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Home } from '../people.ts';

/** What a decision is taken with: the rules, and what Slack says of the people now. */
export interface Grounds {
  catalogue: Catalogue;
  facts: Facts;
  home: Home;
}

/** What people ask of a request that exists. `by` is who clicked, as Slack's signature says. */
export type Command =
  | { type: 'approve'; by: string; digestPrefix: string }
  | { type: 'deny'; by: string; reason: string }
  | { type: 'cancel'; by: string }
  | { type: 'retry'; by: string }
  | { type: 'undo'; by: string }
  | { type: 'activate'; by: string; n: number }
  | { type: 'ask-new-link'; by: string; n: number }
  /** "I've set up MFA": a thief of the link cannot say it, so access waits for it; then the worker asks AWS. */
  | { type: 'claim'; by: string }
  /** The old key of a rotation is wanted after all. */
  | { type: 'bring-back'; by: string };
