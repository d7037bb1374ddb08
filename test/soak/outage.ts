import type { Clock } from '../../src/flows/ports.ts';
import type { Faults } from '../../src/sandbox/faults.ts';

const ofTheBot = /^(?!Scan)/;

/**
 * Nothing gets through for so long: calls in progress lose their replies, later ones meet a closed door or a 5xx.
 * Resolves when it is over.
 */
export async function outage(faults: Faults, clock: Clock, ms: number): Promise<void> {
  faults.add({ operation: ofTheBot, kind: 'drop-reply', times: 5 });
  faults.add({ operation: ofTheBot, kind: 'error', chance: 0.5 });
  faults.add({ operation: ofTheBot, kind: 'drop' });
  await clock.sleep(ms);
  faults.clear();
}
