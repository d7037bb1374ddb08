import type { StateValues } from '../../../slack/block-kit/state-value.ts';
import type { Surface } from '../../blocks/surface.ts';
import type { ViewItem } from '../../protocol.ts';
import { useGame } from './game.ts';
import { post } from './post.ts';
import { useViewer } from './surface.ts';
import { useViewValues } from './use-view-values.ts';

/** A modal or a Home tab as a surface for its blocks. */
export function useViewSurface(
  view: ViewItem,
  errors: Readonly<Record<string, string>>,
): { surface: Surface; take(): StateValues } {
  const { notices } = useGame();
  const viewer = useViewer();
  const { values, take, change } = useViewValues(view);
  const [as, place] = [view.owner, { view: view.id }];
  const surface: Surface = {
    kind: view.type,
    ...viewer,
    values,
    errors,
    act: (event) => post('act', { as, place, ...event, values: take() }).then(notices.settle),
    change,
    async suggest(blockId, actionId, query) {
      const outcome = await post('suggest', { as, place, blockId, actionId, query });
      if ('done' in outcome) return outcome.done.offer;
      throw new Error(`${outcome.shown}: ${outcome.why ?? ''}`);
    },
  };
  return { surface, take };
}
