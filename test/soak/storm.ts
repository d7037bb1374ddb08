import type { Fault, Faults } from '../../src/sandbox/faults.ts';

/** What goes wrong on every side: too many calls (429 or its kin), 5xx, a call that is lost, a reply that is lost. */
const kinds = ['throttle', 'error', 'drop', 'drop-reply'] as const satisfies Fault['kind'][];

/** The tests' own calls to the tables never fail. */
const ofTheBot = /^(?!Scan)/;

/** Strikes `rate` of all calls, by each kind as often as by any other. */
export function storm(faults: Faults, rate: number): void {
  const share = rate / kinds.length;
  for (const [index, kind] of kinds.entries()) {
    // Each is tried on what the kinds before it have let pass.
    faults.add({ operation: ofTheBot, kind, chance: share / (1 - index * share) });
  }
}
