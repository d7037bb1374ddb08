import type { Operation } from '../operations/operation.ts';
import { isWait } from '../operations/operation.ts';
import { indexOfStep } from '../operations/step-name.ts';
import type { Request } from './request.ts';

/**
 * A wait with a way back, as a plan has it.
 *
 *   … wait ─→ done ─→ wait with the window ─→ what follows …
 *        ▲      └──────── taken back ────┘
 *        └── the plan goes on from here
 */
export interface WayBack {
  /** Where the steps are that are taken back. */
  takesBack: number[];
  /** Where the plan goes on once they are: at the wait before them. */
  from: number;
  by: 'owner';
  /** `ahead`: what it takes back is not done yet. `closed`: what follows has been announced, or is done. */
  state: 'ahead' | 'open' | 'closed';
}

/** The way back of the first window that is not closed, else of the last; undefined where the plan has none. */
export function wayBackIn(
  { journal }: Pick<Request, 'journal'>,
  operations: readonly Operation[],
): WayBack | undefined {
  const ways = operations.flatMap((operation, at): WayBack[] => {
    const window = operation.kind === 'await-days' ? operation.window : undefined;
    if (!window) return [];
    const takesBack = window.takesBack.flatMap((name) => indexOfStep(operations, name) ?? []);
    const first = Math.min(...takesBack, at);
    const from = operations.findLastIndex((each, index) => index < first && isWait(each));
    const isClosed = at + 1 < operations.length && journal[at + 1]?.state !== undefined;
    const isDone = takesBack.every((index) => journal[index]?.state === 'done');
    return [{ takesBack, from, by: window.by, state: isClosed ? 'closed' : isDone ? 'open' : 'ahead' }];
  });
  return ways.find(({ state }) => state !== 'closed') ?? ways.at(-1);
}
