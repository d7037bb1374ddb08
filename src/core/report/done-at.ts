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
  const told = new Map<number, number>();
  for (const { events } of entries)
    for (const event of events)
      if (event.type === 'operations-done')
        for (const { index } of event.operations) if (!told.has(index)) told.set(index, event.atMs);
  const times = wanted.flatMap((index) => told.get(index) ?? []);
  // One of them was done before the events begin; which of them came first, nobody knows.
  const isLatest = times.length < wanted.length && (genesisMs !== undefined || times.length === 0);
  return { atMs: Math.min(...times, ...(isLatest ? [latestOf({ state, entries, genesisMs })] : [])), isLatest };
}

/** Of what was done before the events begin: nothing is done once a request has ended. */
function latestOf({ state, entries, genesisMs = state.submittedAtMs }: Story): number {
  const genesis = entries.findLast(({ start }) => start?.type === 'genesis')?.start?.state;
  const { phase } = state;
  const endedAtMs = hasEnded(state) && 'atMs' in phase ? phase.atMs : genesisMs;
  return Math.min(genesisMs, endedAtMs, genesis?.madeAtMs ?? genesisMs);
}
