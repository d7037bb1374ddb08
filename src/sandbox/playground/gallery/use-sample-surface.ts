import { useState } from 'preact/hooks';
import type { Block } from '../../slack/block-kit/blocks.ts';
import { stateValues } from '../../slack/block-kit/state-values.ts';
import type { ElementEvent, Surface } from '../blocks/surface.ts';
import { clockMs, locale, timeZone } from './clock.ts';
import { directory } from './directory.ts';
import type { Sample } from './sample.ts';
import { suggestUsers } from './suggest-users.ts';

/** A surface that keeps what is typed to itself and says what a bot would hear. */
export function useSampleSurface(sample: Sample, hear: (event: ElementEvent) => void): Surface {
  const [values, setValues] = useState(() => stateValues(sample.blocks as Block[]));
  return {
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
}
