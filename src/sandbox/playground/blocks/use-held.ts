import { useContext } from 'preact/hooks';
import type { Element } from '../../slack/block-kit/elements.ts';
import type { StateValue } from '../../slack/block-kit/state-value.ts';
import { useAsk } from './confirmations.tsx';
import { InBlock } from './in-block.ts';
import { useSurface } from './surface-context.ts';

export interface Held {
  /** What the element holds now. */
  value: StateValue | undefined;
  /** Takes a value, once what the element wants confirmed was, and tells the bot where the block is dispatching. */
  choose(value: StateValue): Promise<void>;
  /** Tells the bot what was picked from an element that holds nothing, once it was confirmed. */
  pick(value: StateValue): Promise<void>;
  /** Takes a value and keeps it from the bot. */
  type(value: StateValue): void;
  /** Tells the bot of a value that was typed, where the block is dispatching. */
  dispatch(value: StateValue): void;
}

/** What an element holds, and how that changes. */
export function useHeld(element: Element): Held {
  const surface = useSurface();
  const { blockId, isDispatching } = useContext(InBlock);
  const ask = useAsk();
  const actionId = element.action_id ?? '';
  const type = (value: StateValue) => surface.change(blockId, actionId, value);
  const dispatch = (value: StateValue) => {
    if (isDispatching) surface.act({ blockId, actionId, value });
  };
  const isAccepted = () => ask('confirm' in element ? element.confirm : undefined);
  return {
    value: surface.values[blockId]?.[actionId],
    type,
    dispatch,
    async choose(value) {
      if (!(await isAccepted())) return;
      type(value);
      dispatch(value);
    },
    async pick(value) {
      if (await isAccepted()) dispatch(value);
    },
  };
}
