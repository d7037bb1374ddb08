import { useEffect, useRef, useState } from 'preact/hooks';
import type { StateValue, StateValues } from '../../../slack/block-kit/state-value.ts';
import type { ViewItem } from '../../protocol.ts';
import { post } from './post.ts';

const restMs = 150;

/**
 * What the elements of a view hold: what the server says, and over it what was typed since. The server hears of it at
 * rest of the keys, so that an update by the bot finds it; and with every action and submission anyway.
 */
export function useViewValues(view: ViewItem): {
  values: StateValues;
  /** For sending along with an action or a submission: nothing needs to follow it. */
  take(): StateValues;
  change(blockId: string, actionId: string, value: StateValue): void;
} {
  const typed = useRef<{ hash: string; values: StateValues }>({ hash: view.hash, values: {} });
  const timer = useRef<number | undefined>(undefined);
  const [, redraw] = useState(0);

  if (typed.current.hash !== view.hash) {
    // The bot has drawn it anew: what it was told of is in there, what it was not told of stays.
    typed.current = { hash: view.hash, values: timer.current === undefined ? {} : typed.current.values };
  }
  useEffect(() => () => window.clearTimeout(timer.current), [view.id]);

  const current = () => over(view.values, typed.current.values);
  return {
    values: current(),
    take() {
      window.clearTimeout(timer.current);
      timer.current = undefined;
      return current();
    },
    change(blockId, actionId, value) {
      const { hash, values } = typed.current;
      typed.current = { hash, values: over(values, { [blockId]: { [actionId]: value } }) };
      redraw((count) => count + 1);
      window.clearTimeout(timer.current);
      timer.current = window.setTimeout(() => {
        timer.current = undefined;
        void post('enter', { as: view.owner, view: view.id, values: typed.current.values });
      }, restMs);
    },
  };
}

function over(below: StateValues, above: StateValues): StateValues {
  const blocks = Object.entries(above).map(([id, held]) => [id, { ...below[id], ...held }]);
  return { ...below, ...Object.fromEntries(blocks) };
}
