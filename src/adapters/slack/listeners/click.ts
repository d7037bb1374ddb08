import type { BlockAction } from '@slack/bolt';
import type { Refusal } from '../../../core/refusal.ts';
import type { Place } from '../../../core/request/place.ts';
import type { Request } from '../../../core/request/request.ts';
import type { ActionId, ButtonValue } from '../ids.ts';
import type { ListenerDeps } from './deps.ts';
import type { Caller } from './look-after.ts';
import type { Reply } from './reply.ts';

/** Somebody clicked a button, or chose from a menu. */
export interface Click extends Caller {
  deps: ListenerDeps;
  body: BlockAction;
  /** The message that was clicked in; undefined in a view. */
  place: Place | undefined;
}

/** What the one who clicked or typed is told; nothing, where something else is the answer. */
export type Answer = Reply | Refusal | undefined;

/** What a click does, by what the button is about. */
export type Button =
  /** One request: its value names it, and it counts from a message that is on record for it. */
  | { about: 'request'; run(click: Click, value: ButtonValue, request: Request): Promise<Answer> }
  /** The same, from whatever message: what it does is reversible and must always be possible. */
  | { about: 'request-from-anywhere'; run(click: Click, value: ButtonValue): Promise<Answer> }
  /** No request yet. */
  | { about: 'nothing'; run(click: Click, value: string): Promise<Answer> };

export type Buttons = Partial<Record<ActionId, Button>>;
