import type { Option } from '../../../slack/block-kit/composition.ts';

/** One thing a select menu offers. */
export interface Choice {
  /** The option's value, or the id of a person or conversation. */
  key: string;
  text: string;
  more?: string;
  /** The heading it stands under. */
  group?: string;
  /** What stands in front of it: a person's face, a channel's sign. */
  sign?: 'person' | 'channel' | 'private';
  /** What an option-based menu hands over. */
  option?: Option;
}
