import type { State } from '../audit/entry.ts';
import type { Operation } from '../operations/operation.ts';
import { hasEnded, type JournalState } from '../request/request.ts';
import type { Story } from './story-at.ts';

/** When something was done; `isLatest`: before the events begin, at the latest then. */
interface DoneAt {
  atMs: number;
  isLatest: boolean;
}

const there: readonly (JournalState | undefined)[] = ['done', 'kept', 'revoked', 'unwanted'];

/** Whether a step of its plan is done, and not undone. */
export function isThere({ journal }: Pick<State, 'journal'>, index: number): boolean {
  return there.includes(journal[index]?.state);
}

/** When the first such step that is there was done; undefined: none is. */
export function doneAt(
  { state, entries, genesisMs }: Story,
  operations: readonly Operation[],
  isIt: (operation: Operation) => boolean,
): DoneAt | undefined {
  const wanted = operations.flatMap((each, index) => (isIt(each) && isThere(state, index) ? [index] : []));
  if (wanted.length === 0) return undefined;
  for (const { events } of entries)
    for (const event of events)
      if (event.type === 'operations-done' && event.operations.some(({ index }) => wanted.includes(index)))
        return { atMs: event.atMs, isLatest: false };
  return { atMs: latestOf({ state, genesisMs }), isLatest: true };
}

/** Nothing is done once a request has ended. */
function latestOf({ state, genesisMs = state.submittedAtMs }: Pick<Story, 'state' | 'genesisMs'>): number {
  const { phase } = state;
  return hasEnded(state) && 'atMs' in phase ? Math.min(phase.atMs, genesisMs) : genesisMs;
}
