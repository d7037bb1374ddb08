import fc from 'fast-check';
import type { Death } from './quiet-company.ts';

/** What people, AWS or time may do next, and how often compared with each other. */
const kinds = {
  ask: 8,
  decide: 6,
  'set-up': 4,
  change: 9,
  'end-now': 2,
  extend: 3,
  stop: 2,
  'ask-back': 4,
  rescue: 4,
  offboard: 2,
  'delete-now': 1,
  adopt: 4,
  'break-glass': 3,
  review: 1,
  transfer: 4,
  'delete-by-hand': 1,
  'for-oneself': 1,
  refuse: 2,
  wait: 5,
} as const;

export type MoveKind = keyof typeof kinds;

/** One move. Whom and what it is about follows from the numbers and from what there is by then. */
export interface Move {
  kind: MoveKind;
  user: number;
  picks: [number, number, number];
  death?: Death | undefined;
  /** How many of the people it waits for act at once: approvers, then the owner. */
  followedBy: 0 | 1 | 2;
  /** How long nothing happens afterwards. */
  quietMinutes: number;
  /** When in that time the report is asked for, from 0 to 1. */
  moment: number;
}

const pick = fc.nat({ max: 9999 });

const kind = fc.oneof(
  ...Object.entries(kinds).map(([name, weight]) => ({
    weight,
    arbitrary: fc.constant(name as MoveKind),
  })),
);

const death = fc.record({
  at: fc.integer({ min: 1, max: 70 }),
  when: fc.constantFrom('before' as const, 'after' as const),
});

const anyMove: fc.Arbitrary<Move> = fc.record({
  kind,
  user: fc.nat({ max: 1 }),
  picks: fc.tuple(pick, pick, pick),
  death: fc.option(death, { freq: 6, nil: undefined }),
  followedBy: fc.constantFrom(0, 1, 2, 2, 2, 2, 2),
  quietMinutes: fc.integer({ min: 2, max: 90 }),
  moment: fc.nat({ max: 99 }).map((share) => share / 100),
});

const first: Pick<Move, 'kind'> = { kind: 'ask' };

/** Begins with somebody who asks for a user. */
export const anyMoves: fc.Arbitrary<Move[]> = fc
  .noBias(fc.tuple(anyMove, fc.array(anyMove, { minLength: 20, maxLength: 40, size: 'max' })))
  .map(([begin, others]) => [{ ...begin, ...first }, ...others]);
