import type { HistoryEntry } from '../../../src/core/request/history.ts';
import { pastTold } from '../../../src/core/request/needed-past.ts';
import { nextReminderMs } from '../../../src/core/request/reminders.ts';

const entry = (what: 'planned' | 'approved' | 'began' | 'enrolled' | 'reminded' | 'done', atMs: number) =>
  (what === 'planned' ? { what, again: false, atMs } : { what, atMs }) as HistoryEntry;
const sent = (atMs: number): HistoryEntry => ({ what: 'link-sent', credential: 'password', n: 1, atMs });

test('of what the thread has told, only that stays which is needed; what it has not told stays', () => {
  const history = [entry('planned', 1), entry('approved', 2), sent(3), entry('enrolled', 4), sent(5)];
  expect(pastTold(history, 4)).toEqual({
    history: [entry('approved', 2), entry('enrolled', 4), sent(5)],
    threaded: 2,
  });
});

test('the latest news stays, whatever it is', () => {
  expect(pastTold([entry('planned', 1), sent(2)], 2)).toEqual({ history: [sent(2)], threaded: 1 });
});

test('reminders come as they would have come, however much was dropped before them', () => {
  const submittedAtMs = 0;
  const history: HistoryEntry[] = [];
  let dropped: HistoryEntry[] = [];
  for (const next of [
    entry('began', 1),
    entry('reminded', 2),
    sent(3),
    entry('reminded', 4),
    entry('reminded', 5),
  ]) {
    history.push(next);
    dropped = pastTold([...dropped, next], dropped.length + 1).history;
    expect(nextReminderMs({ history: dropped, submittedAtMs })).toBe(
      nextReminderMs({ history, submittedAtMs }),
    );
  }
});

test('nothing told, nothing dropped', () => {
  const history = [entry('planned', 1), entry('approved', 2)];
  expect(pastTold(history, 0)).toEqual({ history, threaded: 0 });
});
