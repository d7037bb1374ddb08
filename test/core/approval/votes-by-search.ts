import type { Seat } from '../../../src/core/approval/seat.ts';
import { total } from './votes-oracle.ts';

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
 * The votes counted by an exhaustive search over distinct seats, which knows nothing of matching and of what seats can
 * spare. It reaches further than trying every way, but takes seconds where many distinct rules lack a vote.
 *
 * The search gives every distinct seat as many of each kind of voter as it can take, then fewer, and leaves out what
 * cannot become better than the best so far: with voters enough the first try is the last.
 */
export function countBySearch(seats: readonly Seat[], voters: readonly string[]): number[] {
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
