import { dueAfterClick, staysDue } from '../../../src/core/request/next-at.ts';

const second = 1000;
const minute = 60 * second;
const day = 24 * 60 * minute;
const now = Date.UTC(2026, 0, 15, 9);

describe('after a click', () => {
  test('a request is due within a minute, in case nobody is woken by it', () => {
    expect(dueAfterClick(now + day, now)).toBe(now + 55 * second);
    expect(dueAfterClick(undefined, now)).toBe(now + 55 * second);
  });

  test('one that is due before stays so: moving it would cost, and put nothing forward', () => {
    expect(dueAfterClick(now + 54 * second, now)).toBe(now + 54 * second);
    expect(dueAfterClick(now - day, now)).toBe(now - day);
  });
});

describe('at the end of a run, while its owner is active', () => {
  test('a time within the next minute stays, although nothing is due then', () => {
    expect(staysDue(now + 50 * second, now + day, now)).toBe(true);
  });

  test('one that is over does not: the sweep would come each minute', () => {
    expect(staysDue(now, now + day, now)).toBe(false);
    expect(staysDue(undefined, now + day, now)).toBe(false);
  });

  test('nor one that is further away, or once nothing is due any more', () => {
    expect(staysDue(now + 2 * minute, now + day, now)).toBe(false);
    expect(staysDue(now + 50 * second, undefined, now)).toBe(false);
  });

  test('something due soon, such as a check of a link, is not moved forward', () => {
    expect(staysDue(now + 50 * second, now + 2 * minute, now)).toBe(false);
  });
});
