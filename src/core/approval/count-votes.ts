import { type Division, divisionsOf, mostThatLeave, settled, sizeOf } from './division.ts';
import { emptyPlacement, type Placement, placeAll } from './placement.ts';
import type { Seat } from './seat.ts';
import { spareVoters, type VoterKind } from './spare-voters.ts';

/** Up to this many votes are always counted exactly: each goes one of two ways. */
export const mostVotesForCertain = 12;

const mostSteps = 2 ** (mostVotesForCertain + 1);

/**
 * How many voters count in each seat, at most `count`, under the assignment that leaves the fewest votes missing in
 * total. A voter counts in every shared seat that lists them, or in one distinct seat and nowhere else.
 *
 * At first everybody counts in shared seats. Then as many voters as possible whom these can spare leave for distinct
 * seats. For voters tied to at most one shared seat, matching is exact: they take one seat, shared or distinct. For the
 * others, choosing who leaves is hard in general (it contains independent set), so it is searched with a limited number
 * of steps. Past the limit, the best assignment so far counts. It is a valid one: nothing unsatisfied ever counts as
 * satisfied, but more votes may seem to be missing than are. `mostVotesForCertain` votes never reach the limit.
 *
 * Up to that bound, more voters never increase the number missing: the earlier assignment stays possible.
 */
export function countVotes(seats: readonly Seat[], voters: readonly string[], steps = mostSteps): number[] {
  const { counts, spare, kinds } = spareVoters(seats, voters);
  const free = kinds.filter(({ shared }) => shared.length === 0);
  const either = kinds.filter(({ shared }) => shared.length === 1);
  const torn = kinds.filter(({ shared }) => shared.length > 1);
  const empty = emptyPlacement(seats.map(({ count, isDistinct }) => (isDistinct ? count : 0)));
  const placement = placeAll(empty, free, inDistinct);
  const { room } = bestOf(torn, either, { placement, spare }, steps);
  return seats.map(({ count, isDistinct }, at) => (isDistinct ? count : (counts[at] ?? 0)) - (room[at] ?? 0));
}

export function isSatisfied(seats: readonly Seat[], voters: readonly string[]): boolean {
  const counts = countVotes(seats, voters);
  return seats.every((seat, index) => (counts[index] ?? 0) >= seat.count);
}

/** Kind by kind, the most leave first; branches that can't beat the best so far are skipped. */
function bestOf(
  torn: readonly VoterKind[],
  either: readonly VoterKind[],
  start: Division,
  steps: number,
): Placement {
  const fewestMissing = placeAll(start.placement, [...either, ...torn], inDistinct).missing;
  let best: Placement | undefined;
  let stepsLeft = steps;
  const search = (division: Division, waiting: readonly VoterKind[]) => {
    const mostMore = waiting.reduce((sum, kind) => sum + mostThatLeave(kind, division), sizeOf(either));
    const fewest = Math.max(fewestMissing, division.placement.missing - mostMore);
    if (best && (stepsLeft <= 0 || best.missing <= fewest)) return;
    stepsLeft -= 1;
    const [kind, ...later] = waiting;
    if (kind) {
      for (const next of divisionsOf(kind, division)) search(next, later);
      return;
    }
    const full = settled(either, division);
    if (!best || full.missing < best.missing) best = full;
  };
  search(start, torn);
  return best ?? start.placement;
}

function inDistinct({ distinct }: VoterKind): readonly number[] {
  return distinct;
}
