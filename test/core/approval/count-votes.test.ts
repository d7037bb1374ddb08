import fc from 'fast-check';
import { countVotes, isSatisfied, type Seat } from '../../../src/core/approval/count-votes.ts';
import { canSatisfy, total, waysToCount } from './votes-oracle.ts';

const people = ['ann', 'ben', 'cat', 'dan', 'eve'];
const voters = fc.subarray(people);
const seat: fc.Arbitrary<Seat> = fc.record({
  count: fc.integer({ min: 1, max: 3 }),
  isDistinct: fc.boolean(),
  listed: fc.subarray(people),
});
const seats = fc.array(seat, { maxLength: 4 });

function aSeat(listed: string[], fields: Partial<Seat> = {}): Seat {
  return { count: 1, isDistinct: false, listed, ...fields };
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

  test('a distinct rule wants somebody who counts nowhere else', () => {
    const both = [aSeat(['ann', 'ben']), aSeat(['ann', 'ben'], { isDistinct: true })];
    expect(isSatisfied(both, ['ann'])).toBe(false);
    expect(isSatisfied(both, ['ann', 'ben'])).toBe(true);
  });

  test('two distinct rules never share a person', () => {
    const both = [aSeat(['ann'], { isDistinct: true }), aSeat(['ann'], { isDistinct: true })];
    expect(total(countVotes(both, ['ann']))).toBe(1);
  });

  test('whoever is listed in both is kept for the rule that nobody else can fill', () => {
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

  test('the order in which people voted makes no difference', () => {
    fc.assert(
      fc.property(seats, voters, (given, voted) => {
        expect(total(countVotes(given, [...voted].reverse()))).toBe(total(countVotes(given, voted)));
      }),
    );
  });

  test('one vote more never leaves more votes missing', () => {
    fc.assert(
      fc.property(seats, voters, fc.constantFrom(...people), (given, voted, late) => {
        const [before, after] = [countVotes(given, voted), countVotes(given, [...voted, late])];
        expect(total(after)).toBeGreaterThanOrEqual(total(before));
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
