import fc from 'fast-check';
import type { JudgeGrounds } from '../../../src/core/approval/judge.ts';
import type { RefusedAsk } from '../../../src/core/approval/refused-ask.ts';
import { hourMs } from '../../../src/core/durations.ts';
import { aPerson, aWorkspace } from '../../support/builders.ts';
import { catalogue, everybody, facts, judged } from './arbitrary-rules.ts';

const durations = [hourMs, 4 * hourMs, 8 * hourMs];
const limit = fc.option(
  fc.record({
    choicesMs: fc.subarray(durations, { minLength: 1 }),
    mayBeEndless: fc.boolean(),
  }),
  { nil: undefined },
);

/** An ask in a company where some people are guests and some access has to end, with everybody looked up. */
export const arbitraryRefused: fc.Arbitrary<{ ask: RefusedAsk; asked: string[] } & JudgeGrounds> = fc
  .record({
    ...{ catalogue, facts, judged },
    guests: fc.subarray(everybody, { maxLength: 2 }),
    limits: fc.array(limit, { minLength: 3, maxLength: 3 }),
    lasts: fc.option(fc.record({ ms: fc.constantFrom(undefined, ...durations) }), { nil: undefined }),
  })
  .map(({ guests, limits, lasts, ...given }) => ({
    ask: {
      ...{ atMs: 0, judged: given.judged, owner: given.judged.owner },
      ...(lasts && given.judged.kind !== 'emergency' ? { lasts } : {}),
    },
    asked: everybody,
    catalogue: {
      ...given.catalogue,
      entitlements: given.catalogue.entitlements.map((each, index) => ({ ...each, lasts: limits[index] })),
    },
    facts: {
      ...given.facts,
      people: Object.fromEntries(everybody.map((id) => [id, aPerson({ id, isGuest: guests.includes(id) })])),
    },
    workspace: aWorkspace(),
  }));
