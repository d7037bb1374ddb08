import type { Seat } from '../../../src/core/approval/seat.ts';

/**
 * Every way to spend the votes, tried one by one: each voter counts either in all shared seats that list them, or in
 * one distinct seat. Gives what each way counts in each seat, at most the seat's count. Written from the rule's words,
 * without the search that is tested against it.
 */
export function waysToCount(seats: readonly Seat[], voters: readonly string[]): number[][] {
  const people = [...new Set(voters)];
  return assignments(seats, people).map((places) =>
    seats.map((seat, index) => {
      const counted = people.filter((person, i) => {
        const place = places[i];
        return seat.listed.includes(person) && (seat.isDistinct ? place === index : place === 'shared');
      });
      return Math.min(seat.count, counted.length);
    }),
  );
}

type Place = number | 'shared';

function assignments(seats: readonly Seat[], people: readonly string[]): Place[][] {
  const [first, ...rest] = people;
  if (first === undefined) return [[]];
  const distinct = seats.flatMap((seat, index) =>
    seat.isDistinct && seat.listed.includes(first) ? [index] : [],
  );
  const places: Place[] = ['shared', ...distinct];
  return assignments(seats, rest).flatMap((tail) => places.map((place) => [place, ...tail]));
}

/** Whether some way gives every seat what it wants. */
export function canSatisfy(seats: readonly Seat[], voters: readonly string[]): boolean {
  return waysToCount(seats, voters).some((counts) =>
    seats.every(({ count }, index) => (counts[index] ?? 0) >= count),
  );
}

export function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
