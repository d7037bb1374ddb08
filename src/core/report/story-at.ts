import type { Entry, State } from '../audit/entry.ts';
import { replay } from '../audit/replay.ts';
import { entriesUntil } from './entries-until.ts';

/** A request as its events tell it up to some moment. */
export interface Story {
  state: State;
  entries: readonly Entry[];
  /** Its events, or those since older code had saved it, begin here: what was before is known as the state they begin with. */
  genesisMs?: number | undefined;
}

/** `unknownUntilMs`: it existed, but its events begin later. Undefined: it didn't exist. */
export function storyAt(
  chain: readonly Entry[],
  atMs: number,
): Story | { unknownUntilMs: number; state: State } | undefined {
  const entries = entriesUntil(chain, atMs);
  const state = replay(entries);
  const [first] = chain;
  if (!first?.start) return undefined;
  const genesis = entries.findLast(({ start }) => start?.type === 'genesis');
  if (state) return { state, entries, ...(genesis ? { genesisMs: genesis.atMs } : {}) };
  const { submittedAtMs } = first.start.state;
  return first.start.type === 'genesis' && submittedAtMs <= atMs
    ? { unknownUntilMs: first.atMs, state: first.start.state }
    : undefined;
}
