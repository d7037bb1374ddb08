import type { Seat } from './seat.ts';

/** So many voters with the same choice of seats, by index; it doesn't matter which of them counts where. */
export interface VoterKind {
  size: number;
  /** The distinct seats that list them. */
  distinct: readonly number[];
  /** The shared seats that list them and can't spare everyone who could leave. */
  shared: readonly number[];
}

export interface SpareVoters {
  /** How many shared seats count while nobody has left for a distinct one; 0 for distinct seats. */
  counts: number[];
  /** How many voters each shared seat can spare. */
  spare: number[];
  /** Voters whom all their shared seats can spare; the least tied come first, whatever the order of votes. */
  kinds: VoterKind[];
}

/**
 * The voters who may leave their shared seats for a distinct one. Leaving a seat that needs everyone it has gains one
 * vote and loses at least one, so nobody else ever has to leave.
 */
export function spareVoters(seats: readonly Seat[], voters: readonly string[]): SpareVoters {
  const listings = listingsOf(seats, voters);
  const isDistinct = (at: number) => seats[at]?.isDistinct ?? false;
  const heads = headsIn(seats, listings);
  const spare = seats.map(({ count }, at) => Math.max(0, (heads[at] ?? 0) - count));
  const leaving = listings.filter(
    (listing) => listing.some(isDistinct) && listing.every((at) => isDistinct(at) || (spare[at] ?? 0) > 0),
  );
  const leavers = headsIn(seats, leaving);
  const isTied = (at: number) => !isDistinct(at) && (leavers[at] ?? 0) > (spare[at] ?? 0);
  return {
    counts: seats.map((seat, at) => (seat.isDistinct ? 0 : Math.min(seat.count, heads[at] ?? 0))),
    spare,
    kinds: alike(leaving.map((listing) => [listing.filter(isDistinct), listing.filter(isTied)])),
  };
}

/** For each voter, the seats that list them. */
function listingsOf(seats: readonly Seat[], voters: readonly string[]): number[][] {
  const lists = seats.map(({ listed }) => new Set(listed));
  return [...new Set(voters)].map((voter) => lists.flatMap((list, at) => (list.has(voter) ? [at] : [])));
}

function headsIn(seats: readonly Seat[], listings: readonly number[][]): number[] {
  const heads = seats.map(() => 0);
  for (const at of listings.flat()) heads[at] = (heads[at] ?? 0) + 1;
  return heads;
}

function alike(voters: readonly [distinct: number[], shared: number[]][]): VoterKind[] {
  const kinds = new Map<string, VoterKind>();
  for (const [distinct, shared] of voters) {
    const key = `${distinct.join()} ${shared.join()}`;
    kinds.set(key, { distinct, shared, size: (kinds.get(key)?.size ?? 0) + 1 });
  }
  return [...kinds]
    .sort(([one, a], [other, b]) => a.shared.length - b.shared.length || (one < other ? -1 : 1))
    .map(([, kind]) => kind);
}
