import { type Placement, placeAll, placedOneByOne } from './placement.ts';
import type { VoterKind } from './spare-voters.ts';

/** The decisions so far about voters who may leave their shared seats for distinct ones. */
export interface Division {
  /** Who has left, and their distinct seats. */
  placement: Placement;
  /** How many voters each shared seat can still spare. */
  spare: readonly number[];
}

/** How many voters of a kind their shared seats can spare. */
export function mostThatLeave({ shared, size }: VoterKind, { spare }: Division): number {
  return shared.reduce((most, at) => Math.min(most, spare[at] ?? 0), size);
}

/** One division for each number of voters of a kind that can leave, the greatest first. */
export function divisionsOf(kind: VoterKind, division: Division): Division[] {
  return placedOneByOne(division.placement, kind.distinct, mostThatLeave(kind, division))
    .map((placement, n) => ({ placement, spare: less(division.spare, kind.shared, n) }))
    .reverse();
}

/** The best division for voters tied to one shared seat: it gets as many as it needs, and the others leave. */
export function settled(either: readonly VoterKind[], { placement, spare }: Division): Placement {
  const room = [...placement.room];
  let { missing } = placement;
  for (const at of new Set(either.flatMap(({ shared }) => shared))) {
    const there = either.filter(({ shared }) => shared.includes(at));
    room[at] = Math.max(0, sizeOf(there) - (spare[at] ?? 0));
    missing += room[at];
  }
  return placeAll({ ...placement, room, missing }, either, ({ shared, distinct }) => [...shared, ...distinct]);
}

export function sizeOf(kinds: readonly VoterKind[]): number {
  return kinds.reduce((sum, { size }) => sum + size, 0);
}

function less(numbers: readonly number[], at: readonly number[], n: number): number[] {
  const left = [...numbers];
  for (const index of at) left[index] = (left[index] ?? 0) - n;
  return left;
}
