import type { Operation } from '../../../src/core/plan/operation.ts';
import type { Grounds } from '../../../src/core/request/commands.ts';
import type { Request } from '../../../src/core/request/state.ts';
import { aCatalogue, aRule, grounds } from '../../support/builders.ts';

/** A request somewhere in its life: reached only by what people may decide and what a worker would record. */
export interface Life {
  request: Request;
  operations: Operation[];
  now: number;
}

const minute = 60_000;

export const catalogue = aCatalogue({
  rules: [aRule({ people: ['U0LEAD1', 'U0LEAD2', 'U0SEC1'], count: 2, decideWithinMs: 60 * minute })],
  links: { passwordMs: 10 * minute, accessKeyMs: 5 * minute, mfaDeviceMs: 5 * minute },
  setUpWithinMs: 30 * minute,
});
export const theGrounds: Grounds = grounds({ catalogue });
