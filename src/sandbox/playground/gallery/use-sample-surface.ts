import { useState } from 'preact/hooks';
import type { Block } from '../../slack/block-kit/blocks.ts';
import { complete } from '../../slack/block-kit/complete.ts';
import { stateValues } from '../../slack/block-kit/state-values.ts';
import type { ElementEvent, Surface } from '../blocks/surface.ts';
import { clockMs, locale, timeZone } from './clock.ts';
import { directory } from './directory.ts';
import type { Sample } from './sample.ts';
import { suggestUsers } from './suggest-users.ts';

/** A surface that keeps what is typed to itself and says what a bot would hear. */
export function useSampleSurface(sample: Sample, hear: (event: ElementEvent) => void) {
  const [blocks] = useState(() => withIds(sample.blocks as Block[]));
  const [values, setValues] = useState(() => stateValues(blocks));
  const surface: Surface = {
    kind: sample.kind,
    values,
    errors: sample.errors ?? {},
    act: hear,
    change: (blockId, actionId, value) =>
      setValues((now) => ({ ...now, [blockId]: { ...now[blockId], [actionId]: value } })),
    suggest: (_blockId, _actionId, query) => suggestUsers(query),
    directory,
    viewerId: 'U0LEA',
    nowMs: () => clockMs,
    locale,
    timeZone,
  };
  return { blocks, surface };
}

/** Slack gives ids to what has none. */
function withIds(blocks: readonly Block[]): Block[] {
  let count = 0;
  return complete(blocks, () => {
    count += 1;
    return `id-${count}`;
  });
}
