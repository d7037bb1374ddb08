/** The seats that may take a voter, who gets one of them. Voters with the same seats share one array. */
export type Choices = readonly number[];

/** Voters in seats, one each. */
export interface Placement {
  /** How many more voters each seat takes. */
  room: readonly number[];
  /** How many voters all seats take. */
  missing: number;
  /** The voters in each seat. */
  taken: readonly (readonly Choices[])[];
}

/** All seats empty. */
export function emptyPlacement(room: readonly number[]): Placement {
  return { room, missing: room.reduce((sum, number) => sum + number, 0), taken: [] };
}

/** The placements after none, one, two … of so many equal voters, until no more can be placed. */
export function placedOneByOne(placement: Placement, voter: Choices, size: number): Placement[] {
  const all = [placement];
  for (let next = placed(placement, voter); next && all.length <= size; next = placed(next, voter)) {
    all.push(next);
  }
  return all;
}

/** Places as many voters of these kinds as possible. */
export function placeAll<Kind extends { size: number }>(
  placement: Placement,
  kinds: readonly Kind[],
  choicesOf: (kind: Kind) => Choices,
): Placement {
  return kinds.reduce(
    (before, kind) => placedOneByOne(before, choicesOf(kind), kind.size).at(-1) ?? before,
    placement,
  );
}

interface Move {
  seat: number;
  comes: Choices;
  goes?: Choices;
}

/**
 * Places one more voter, moving earlier ones to other seats if that makes room; undefined if it is impossible. Placing
 * voters one by one and skipping those that can't be placed places as many as possible: these are the augmenting paths
 * of bipartite matching.
 */
function placed(placement: Placement, voter: Choices): Placement | undefined {
  const moves = pathFor(placement, voter, new Set());
  if (!moves) return undefined;
  const room = [...placement.room];
  const taken = [...placement.taken];
  for (const { seat, comes, goes } of moves) {
    const there = taken[seat] ?? [];
    taken[seat] = [...(goes ? there.toSpliced(there.indexOf(goes), 1) : there), comes];
    if (!goes) room[seat] = (room[seat] ?? 0) - 1;
  }
  return { room, missing: placement.missing - 1, taken };
}

function pathFor(placement: Placement, voter: Choices, tried: Set<number>): Move[] | undefined {
  const { room, taken } = placement;
  const free = voter.find((seat) => (room[seat] ?? 0) > 0);
  if (free !== undefined) return [{ seat: free, comes: voter }];
  for (const seat of voter) {
    if (tried.has(seat)) continue;
    tried.add(seat);
    for (const other of new Set(taken[seat])) {
      const path = pathFor(placement, other, tried);
      if (path) return [{ seat, comes: voter, goes: other }, ...path];
    }
  }
  return undefined;
}
