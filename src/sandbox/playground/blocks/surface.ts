import type { Option, OptionGroup } from '../../slack/block-kit/composition.ts';
import type { StateValue, StateValues } from '../../slack/block-kit/state-value.ts';
import type { Surface as SurfaceKind } from '../../slack/block-kit/surfaces.ts';

/** What someone did in an element: the stuff of `block_actions`. value: what it holds now; absent for buttons. */
export interface ElementEvent {
  blockId: string;
  actionId: string;
  value?: StateValue;
}

/** What a bot answers to `block_suggestion`. */
export type Offer = { options: readonly Option[] } | { option_groups: readonly OptionGroup[] };

export interface Person {
  id: string;
  /** Shown in mentions and pickers, without `@`. */
  name: string;
  /** A second line in pickers, such as a title or the handle. */
  note?: string;
  isBot?: boolean;
}

export interface Conversation {
  id: string;
  /** Without `#`; for a direct message the other person's name. */
  name: string;
  kind: 'public' | 'private' | 'im' | 'mpim';
}

/** Who and what there is in the workspace, for mentions and pickers. */
export interface Directory {
  /** The name behind the id of a person, channel or user group, without `@` or `#`. */
  name(id: string): string | undefined;
  people: readonly Person[];
  conversations: readonly Conversation[];
}

/** Where blocks are drawn, and what becomes of what people do in them. */
export interface Surface {
  kind: SurfaceKind;
  /** Current values by block id and action id; a change is in it by the next drawing. `stateValues` gives the first. */
  values: StateValues;
  /** Errors next to inputs, by block id. */
  errors: Readonly<Record<string, string>>;
  /**
   * A button was clicked, an option chosen, a dispatching input used. Whatever the element's confirmation dialog
   * asked was accepted. `change` was called before, for elements that hold a value. Where a promise comes
   * back, a button is busy and takes no second click until it is settled.
   */
  act(event: ElementEvent): unknown;
  /** The value of an element changed. */
  change(blockId: string, actionId: string, value: StateValue): void;
  /** What an external select offers for what was typed; asked at rest of the keys. A rejection is shown as a failure. */
  suggest(blockId: string, actionId: string, query: string): Promise<Offer>;
  directory: Directory;
  /** The person who is looking: a mention of them stands out. */
  viewerId?: string;
  nowMs(): number;
  locale: string;
  timeZone: string;
}
