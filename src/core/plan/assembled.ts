import type { Held } from '../request/state.ts';
import type { Operation } from './operation.ts';
import type { Problem } from './problem.ts';

/** `held`: what was read, where that is all that was wanted. */
export type Assembled = { operations: Operation[]; held?: Held } | { problem: Problem };
