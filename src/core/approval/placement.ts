/** The seats that may take a voter, of whom they get one. Voters who may take the same seats share one array. */
export type Choices = readonly number[];

/** Voters in seats, each in one. */
export interface Placement {
  /** How many more each seat takes. */
  room: readonly number[];
  /** How many all seats take. */
  missing: number;
  /** Who sits in each seat. */
  taken: readonly (readonly Choices[])[];
}

/** Nobody sits anywhere yet. */
export function emptyPlacement(room: readonly number[]): Placement {
  return { room, missing: room.reduce((sum, number) => sum + number, 0), taken: [] };
}

/** After none, one, two and so on of so many voters alike, until there is no way for one more. */
export function placedOneByOne(placement: Placement, voter: Choices, size: number): Placement[] {
  const all = [placement];
  for (let next = placed(placement, voter); next && all.length <= size; next = placed(next, voter)) {
    all.push(next);
  }
  return all;
}

/** As many voters of these kinds as there is a way for. */
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
 * One voter more, with those placed before moved to other seats where that makes room; nothing when there is no way.
 * Placing one voter after the other, and leaving out those without a way, places as many as possible: these are the
 * augmenting paths of bipartite matching.
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
