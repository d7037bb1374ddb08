import { userKinds } from '../../../src/core/catalogue/catalogue.ts';
import { minuteMs } from '../../../src/core/durations.ts';
import type { Operation } from '../../../src/core/operations/operation.ts';
import type { Grounds } from '../../../src/core/request/commands.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aCatalogue, anEntitlement, aRule, grounds } from '../../support/builders.ts';

/** A request somewhere in its life: reached only by possible decisions of people and records of a worker. */
export interface Life {
  request: Request;
  operations: Operation[];
  now: number;
}

export const catalogue = aCatalogue({
  rules: [aRule({ people: ['U0LEAD1', 'U0LEAD2', 'U0SEC1'], count: 2, decideWithinMs: 60 * minuteMs })],
  entitlements: [anEntitlement({ kinds: [...userKinds], reviewAfterDays: 90 })],
  links: { passwordMs: 10 * minuteMs, accessKeyMs: 5 * minuteMs, mfaDeviceMs: 5 * minuteMs },
  setUpWithinMs: 30 * minuteMs,
});
export const theGrounds: Grounds = grounds({ catalogue });
