/** A rule reduced to what counting needs. */
export interface Seat {
  count: number;
  isDistinct: boolean;
  /** Who counts here. */
  listed: readonly string[];
}

/**
 * How many voters count in each seat, at most `count`, under the assignment that leaves the fewest votes missing in
 * all. A voter counts in every shared seat that lists them, or in one distinct seat and nowhere else.
 *
 * More voters never give a greater number missing: the earlier assignment stays possible.
 */
export function countVotes(seats: readonly Seat[], voters: readonly string[]): number[] {
  const distinct = seats.flatMap((seat, index) => (seat.isDistinct ? [index] : []));
  let best: number[] | undefined;

  const search = (at: number, free: readonly string[], taken: Record<number, number>) => {
    const index = distinct[at];
    const seat = index === undefined ? undefined : seats[index];
    if (index === undefined || !seat) {
      const counts = seats.map((each, i) => taken[i] ?? (each.isDistinct ? 0 : countIn(each, free)));
      if (!best || total(counts) > total(best)) best = counts;
      return;
    }
    for (const chosen of choices(
      free.filter((voter) => seat.listed.includes(voter)),
      seat.count,
      seats,
    )) {
      search(
        at + 1,
        free.filter((voter) => !chosen.includes(voter)),
        { ...taken, [index]: chosen.length },
      );
    }
  };
  search(0, [...new Set(voters)], {});
  return best ?? [];
}

export function isSatisfied(seats: readonly Seat[], voters: readonly string[]): boolean {
  const counts = countVotes(seats, voters);
  return seats.every((seat, index) => (counts[index] ?? 0) >= seat.count);
}

function countIn(seat: Seat, voters: readonly string[]): number {
  return Math.min(seat.count, voters.filter((voter) => seat.listed.includes(voter)).length);
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}

/** Ways to choose up to `most` voters, telling apart only voters who are listed in different seats. */
function choices(voters: readonly string[], most: number, seats: readonly Seat[]): string[][] {
  const alike = new Map<string, string[]>();
  for (const voter of voters) {
    const signature = seats.map((seat) => (seat.listed.includes(voter) ? '1' : '0')).join('');
    alike.set(signature, [...(alike.get(signature) ?? []), voter]);
  }
  return [...alike.values()].reduce<string[][]>(
    (ways, group) =>
      ways.flatMap((way) =>
        Array.from({ length: Math.min(group.length, most - way.length) + 1 }, (_, n) => [
          ...way,
          ...group.slice(0, n),
        ]),
      ),
    [[]],
  );
}
