import type { Timing } from '../../src/flows/work/ports.ts';

/** Real seconds, few of them: a lease that a test can wait out. */
export const shortTiming: Timing = { leaseMs: 3000, callMs: 700, propagationMs: 1500 };
