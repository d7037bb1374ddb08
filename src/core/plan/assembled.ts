import type { Held } from '../request/state.ts';
import type { Found } from './found.ts';
import type { Operation } from './operation.ts';
import type { Problem } from './problem.ts';

/** `held`: what was read, where somebody is shown it. `found`: what an approval signs beside the operations. */
export type Assembled = { operations: Operation[]; held?: Held; found?: Found } | { problem: Problem };
