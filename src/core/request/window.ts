import type { Operation } from '../operations/operation.ts';
import { isWait } from '../operations/operation.ts';
import { indexOfStep } from '../operations/step-name.ts';
import type { Request } from './request.ts';

/**
 * A wait with a way back, in a plan.
 *
 *   … wait ─→ done ─→ wait with the window ─→ what follows …
 *        ▲      └──────── undone ────────┘
 *        └── the plan continues from here
 */
export interface WayBack {
  /** The positions of the steps that are undone. */
  takesBack: number[];
  /** Where the plan continues then: at the wait before them. */
  from: number;
  by: 'owner' | 'approvers';
  /** The position of the wait. */
  wait: number;
  /** `ahead`: what it brings back isn't done yet. `closed`: what follows has been announced, or is done. */
  state: 'ahead' | 'open' | 'closed';
}

/** The way back of the first window that isn't closed, otherwise of the last; undefined if the plan has none. */
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
    return [
      { takesBack, from, by: window.by, wait: at, state: isClosed ? 'closed' : isDone ? 'open' : 'ahead' },
    ];
  });
  return ways.find(({ state }) => state !== 'closed') ?? ways.at(-1);
}
