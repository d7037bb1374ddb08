/** A rule reduced to what counting needs. */
export interface Seat {
  count: number;
  isDistinct: boolean;
  /** Who counts here. */
  listed: readonly string[];
}

/** So many voters listed in exactly the same seats; it does not matter which of them counts where. */
interface Alike {
  /** By index. */
  seats: number[];
  size: number;
}

/** How many of a kind go to a distinct seat is still open. */
interface Choice {
  at: number;
  k: number;
}

/**
 * How many voters count in each seat, at most `count`, under the assignment that leaves the fewest votes missing in
 * all. A voter counts in every shared seat that lists them, or in one distinct seat and nowhere else.
 *
 * More voters never give a greater number missing: the earlier assignment stays possible.
 *
 * The search gives every distinct seat as many of each kind of voter as it can take, then fewer, and leaves out what
 * cannot become better than the best so far: with voters enough the first try is the last.
 */
export function countVotes(seats: readonly Seat[], voters: readonly string[]): number[] {
  const kinds = alike(seats, voters);
  const kindsOf = (at: number) => kinds.flatMap((kind, k) => (kind.seats.includes(at) ? [k] : []));
  const choices: Choice[] = seats.flatMap(({ isDistinct }, at) =>
    isDistinct ? kindsOf(at).map((k) => ({ at, k })) : [],
  );
  let best: number[] | undefined;

  const search = (depth: number, free: readonly number[], taken: readonly number[]) => {
    const left = choices.slice(depth);
    const counts = seats.map((seat, at) => {
      const kindsLeft = seat.isDistinct ? left.filter((each) => each.at === at).map(({ k }) => k) : kindsOf(at);
      return Math.min(seat.count, (taken[at] ?? 0) + total(kindsLeft.map((k) => free[k] ?? 0)));
    });
    if (best && total(counts) <= total(best)) return;
    const [choice] = left;
    if (!choice) {
      best = counts;
      return;
    }
    const { at, k } = choice;
    const most = Math.min(free[k] ?? 0, (seats[at]?.count ?? 0) - (taken[at] ?? 0));
    for (let n = most; n >= 0; n -= 1) search(depth + 1, added(free, k, -n), added(taken, at, n));
  };
  search(
    0,
    kinds.map(({ size }) => size),
    seats.map(() => 0),
  );
  return best ?? [];
}

export function isSatisfied(seats: readonly Seat[], voters: readonly string[]): boolean {
  const counts = countVotes(seats, voters);
  return seats.every((seat, index) => (counts[index] ?? 0) >= seat.count);
}

/** Voters by the seats that list them; those with the fewest first, since nobody else wants them. */
function alike(seats: readonly Seat[], voters: readonly string[]): Alike[] {
  const kinds = new Map<string, Alike>();
  for (const voter of new Set(voters)) {
    const listing = seats.flatMap(({ listed }, at) => (listed.includes(voter) ? [at] : []));
    const kind = kinds.get(listing.join()) ?? { seats: listing, size: 0 };
    kinds.set(listing.join(), { ...kind, size: kind.size + 1 });
  }
  return [...kinds.values()].sort((a, b) => a.seats.length - b.seats.length);
}

function added(numbers: readonly number[], at: number, more: number): number[] {
  return numbers.map((number, index) => (index === at ? number + more : number));
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
