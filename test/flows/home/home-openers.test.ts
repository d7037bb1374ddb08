import { HomeOpeners, type OpenedAt } from '../../../src/flows/home/home-openers.ts';

const day = 24 * 60 * 60_000;

/** Marks in memory, with how often they were read and written. */
function someMarks(stored: Record<string, number> = {}) {
  const marks = {
    stored,
    reads: 0,
    writes: 0,
    async read(): Promise<OpenedAt> {
      marks.reads += 1;
      return { ...stored };
    },
    async mark(person: string, atMs: number, others: readonly string[]) {
      marks.writes += 1;
      stored[person] = atMs;
      for (const other of others) delete stored[other];
    },
  };
  return marks;
}

test('in one process nothing is read until somebody opens Home, or the list is read again', async () => {
  const marks = someMarks({ U0ADA: 5 });
  const openers = new HomeOpeners(marks, { now: () => 10 });
  expect(openers.mayHaveAny).toBe(false);
  expect(await openers.people()).toEqual([]);
  expect(marks.reads).toBe(0);
  await openers.reload();
  expect(openers.mayHaveAny).toBe(true);
  expect(await openers.people()).toEqual(['U0ADA']);
});

test('where others keep it, it is read once a minute', async () => {
  const marks = someMarks({ U0ADA: 5 });
  let nowMs = 10;
  const openers = new HomeOpeners(marks, { now: () => nowMs }, 60_000);
  await openers.people();
  await openers.people();
  expect(marks.reads).toBe(1);
  nowMs += 60_000;
  marks.stored.U0LEA = nowMs;
  expect(await openers.people()).toEqual(['U0LEA', 'U0ADA']);
  expect(marks.reads).toBe(2);
});

test('each person is written down once a day', async () => {
  const marks = someMarks();
  let nowMs = day;
  const openers = new HomeOpeners(marks, { now: () => nowMs });
  for (let count = 0; count < 5; count += 1) await openers.opened('U0ADA');
  expect(marks.writes).toBe(1);
  nowMs += day;
  await openers.opened('U0ADA');
  expect(marks.writes).toBe(2);
});

test('the item stays small: those who looked longest ago go, a thousand stay', async () => {
  const marks = someMarks(Object.fromEntries(Array.from({ length: 1005 }, (_, n) => [`U${n}`, 100 * day + n])));
  marks.stored.U0LONGAGO = day;
  const openers = new HomeOpeners(marks, { now: () => 101 * day });
  await openers.opened('U0NEW');
  expect(Object.keys(marks.stored)).toHaveLength(1000);
  expect(marks.stored).not.toHaveProperty('U0LONGAGO');
  expect(marks.stored).not.toHaveProperty('U0');
  expect(marks.stored).toHaveProperty('U1004');
});
