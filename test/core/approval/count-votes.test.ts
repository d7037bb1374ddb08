import fc from 'fast-check';
import { countVotes, isSatisfied } from '../../../src/core/approval/count-votes.ts';
import type { Seat } from '../../../src/core/approval/seat.ts';
import { countBySearch } from './votes-by-search.ts';
import { canSatisfy, total, waysToCount } from './votes-oracle.ts';

const people = ['ann', 'ben', 'cat', 'dan', 'eve'];
const voters = fc.subarray(people);
const seat: fc.Arbitrary<Seat> = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  isDistinct: fc.boolean(),
  listed: fc.subarray(people),
});
const seats = fc.array(seat, { maxLength: 4 });

/** More than every way can be tried of: lists that are alike in length, so that seats are neither empty nor open to all. */
const crowd = ['ann', 'ben', 'cat', 'dan', 'eve', 'fay', 'gus', 'hal'];
const crowdedSeats = fc.tuple(fc.nat(6), fc.nat(6)).chain(([least, more]) =>
  fc.array(
    fc.record({
      count: fc.integer({ min: 1, max: 2 }),
      isDistinct: fc.nat(2).map((n) => n === 0),
      listed: fc.shuffledSubarray(crowd, { minLength: least, maxLength: Math.min(crowd.length, least + more) }),
    }),
    { maxLength: 9 },
  ),
);
const crowdedVoters = fc.shuffledSubarray(crowd, { minLength: 3 });

function aSeat(listed: string[], fields: Partial<Seat> = {}): Seat {
  return { count: 1, isDistinct: false, listed, ...fields };
}

function missing(given: readonly Seat[], voted: readonly string[]): number {
  return total(given.map(({ count }) => count)) - total(countVotes(given, voted));
}

describe('counting votes', () => {
  test('one vote counts in every shared rule that lists the voter', () => {
    expect(countVotes([aSeat(['ann']), aSeat(['ann', 'ben'])], ['ann'])).toEqual([1, 1]);
  });

  test('a vote counts once in a rule, however often it was given', () => {
    expect(countVotes([aSeat(['ann', 'ben'], { count: 2 })], ['ann', 'ann'])).toEqual([1]);
  });

  test('a rule never counts more than it wants', () => {
    expect(countVotes([aSeat(['ann', 'ben'])], ['ann', 'ben'])).toEqual([1]);
  });

  test('a distinct rule needs somebody who counts nowhere else', () => {
    const both = [aSeat(['ann', 'ben']), aSeat(['ann', 'ben'], { isDistinct: true })];
    expect(isSatisfied(both, ['ann'])).toBe(false);
    expect(isSatisfied(both, ['ann', 'ben'])).toBe(true);
  });

  test('two distinct rules never share a person', () => {
    const both = [aSeat(['ann'], { isDistinct: true }), aSeat(['ann'], { isDistinct: true })];
    expect(total(countVotes(both, ['ann']))).toBe(1);
  });

  test('a voter listed in both is kept for the rule that nobody else can fill', () => {
    const only = aSeat(['ann'], { isDistinct: true });
    const either = aSeat(['ann', 'ben'], { isDistinct: true });
    expect(countVotes([either, only], ['ann', 'ben'])).toEqual([1, 1]);
    expect(countVotes([only, either], ['ann', 'ben'])).toEqual([1, 1]);
  });

  test('without rules there is nothing to count', () => {
    expect(countVotes([], ['ann'])).toEqual([]);
  });

  test('it counts as many votes as the best of all ways to spend them, and in one of those ways', () => {
    fc.assert(
      fc.property(seats, voters, (given, voted) => {
        const counts = countVotes(given, voted);
        const ways = waysToCount(given, voted);
        expect(total(counts)).toBe(Math.max(...ways.map(total)));
        expect(ways).toContainEqual(counts);
      }),
    );
  });

  test('it says satisfied exactly when some way to spend the votes gives every rule what it wants', () => {
    fc.assert(
      fc.property(seats, voters, (given, voted) => {
        expect(isSatisfied(given, voted)).toBe(canSatisfy(given, voted));
      }),
    );
  });

  test('it counts as many votes as an exhaustive search where many rules overlap', () => {
    fc.assert(
      fc.property(crowdedSeats, crowdedVoters, (given, voted) => {
        expect(total(countVotes(given, voted))).toBe(total(countBySearch(given, voted)));
      }),
      { numRuns: 200 },
    );
  });

  test('the order in which people voted makes no difference to any rule', () => {
    fc.assert(
      fc.property(crowdedSeats, crowdedVoters, (given, voted) => {
        expect(countVotes(given, voted.toSorted())).toEqual(countVotes(given, voted));
      }),
    );
  });

  test('one rule more never leaves fewer votes missing', () => {
    fc.assert(
      fc.property(crowdedSeats, seat, crowdedVoters, (given, more, voted) => {
        expect(missing([...given, more], voted)).toBeGreaterThanOrEqual(missing(given, voted));
      }),
    );
  });

  test('one vote more never leaves more votes missing', () => {
    fc.assert(
      fc.property(crowdedSeats, crowdedVoters, fc.constantFrom(...crowd), (given, voted, late) => {
        expect(missing(given, [...voted, late])).toBeLessThanOrEqual(missing(given, voted));
      }),
    );
  });

  test('long lists of approvers are counted at once', () => {
    const many = Array.from({ length: 400 }, (_, i) => `p${i}`);
    const given = [0, 1, 2, 3].map((start) =>
      aSeat(many.slice(start * 50, start * 50 + 200), { count: 10, isDistinct: start > 0 }),
    );
    expect(countVotes(given, many)).toEqual([10, 10, 10, 10]);
  });
});

describe('votes that are hard to count', () => {
  const named = (count: number) => Array.from({ length: count }, (_, i) => `p${i}`);

  test('ten distinct rules lack one vote, with thirty others for the same people, until it is given', () => {
    const allButOne = (i: number) => named(13).toSpliced(i % 13, 1);
    const given = Array.from({ length: 40 }, (_, i) =>
      aSeat(allButOne(i), i < 10 ? { isDistinct: true } : { count: 2 }),
    );
    // Three have to stay for the thirty, because each of these lists all but one.
    expect(missing(given, named(12))).toBe(1);
    expect(missing(given, named(13))).toBe(0);
  });

  test('a search cut short counts in a possible way, so nothing is satisfied that is not', () => {
    fc.assert(
      fc.property(seats, voters, fc.nat(4), (given, voted, steps) => {
        const counts = countVotes(given, voted, steps);
        expect(waysToCount(given, voted)).toContainEqual(counts);
        expect(total(counts)).toBeLessThanOrEqual(total(countVotes(given, voted)));
      }),
    );
  });

  test('a result not found within the limit of steps counts as not satisfied', () => {
    // A ring of six in which every two neighbours share a rule: three may leave, but not every first two allow a third.
    const ring = [
      [0, 1],
      [5, 0],
      [3, 2],
      [3, 4],
      [1, 2],
      [4, 5],
    ];
    const given = [
      ...ring.map((pair) => aSeat(pair.map((i) => `p${i}`))),
      aSeat(named(6), { isDistinct: true, count: 3 }),
    ];
    expect(countVotes(given, named(6))).toEqual([1, 1, 1, 1, 1, 1, 3]);
    expect(countVotes(given, named(6), 7)).toEqual([1, 1, 1, 1, 1, 1, 2]);
  });
});
