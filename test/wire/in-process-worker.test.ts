import { setImmediate } from 'node:timers/promises';
import { InProcessWorker } from '../../src/wire/in-process-worker.ts';

interface Started {
  id: string;
  end(): void;
  fail(): void;
}

function aWorker(due: string[] = []) {
  const started: Started[] = [];
  const faults: string[] = [];
  const worker = new InProcessWorker({
    work: (id) =>
      new Promise((resolve, reject) => {
        started.push({ id, end: () => resolve(undefined), fail: () => reject(new Error('broken')) });
      }),
    requests: {
      async *due() {
        yield due.map((id) => ({ id, atMs: -5000, isUrgent: false }));
      },
    },
    clock: { now: () => 0, sleep: async () => {} },
    onFault: (_error, id) => faults.push(id),
  });
  return { worker, started, faults };
}

test('a sweep takes what is due first, and then brings the lists up to date', async () => {
  const acts: string[] = [];
  const worker = new InProcessWorker({
    work: async (id) => void acts.push(id),
    requests: {
      async *due() {
        yield [{ id: 'r1', atMs: -5000, isUrgent: false }];
      },
    },
    clock: { now: () => 7, sleep: async () => {} },
    relist: async (nowMs) => acts.push(`lists at ${nowMs}`),
    onFault: () => {},
  });
  expect(await worker.sweep()).toEqual({ count: 1, oldestMs: 5007 });
  expect(acts).toEqual(['r1', 'lists at 7']);
  await worker.stop();
  await worker.sweep();
  expect(acts).toHaveLength(2);
});

test('a request is worked on by one run at a time, and once more when it was woken meanwhile', async () => {
  const { worker, started } = aWorker();
  worker.request('r1');
  worker.request('r1');
  worker.request('r1');
  expect(started).toHaveLength(1);
  started[0]?.end();
  await setImmediate();
  expect(started).toHaveLength(2);
  started[1]?.end();
  await worker.idle();
  expect(started).toHaveLength(2);
});

test('a crowd is worked on a few at a time, and nobody is forgotten', async () => {
  const everyone = Array.from({ length: 30 }, (_, i) => `r${i}`);
  const { worker, started } = aWorker(everyone);
  await worker.sweep();
  expect(started).toHaveLength(8);
  for (let i = 0; i < 30; i += 1) {
    started[i]?.end();
    await setImmediate();
  }
  await worker.idle();
  expect(started.map(({ id }) => id)).toEqual(everyone);
});

test('a sweep tells how much was overdue, and how long the oldest has waited', async () => {
  const { worker, started } = aWorker(['r1', 'r2']);
  expect(await worker.sweep()).toEqual({ count: 2, oldestMs: 5000 });
  for (const { end } of started) end();
  await worker.idle();
  expect(await aWorker([]).worker.sweep()).toEqual({ count: 0, oldestMs: 0 });
});

test('a run that fails is told and does not stop the others', async () => {
  const { worker, started, faults } = aWorker(['r1', 'r2']);
  await worker.sweep();
  started[0]?.fail();
  started[1]?.end();
  await worker.idle();
  expect(faults).toEqual(['r1']);
});

test('stopping takes nothing new and waits for what is under way', async () => {
  const { worker, started } = aWorker();
  worker.request('r1');
  const stopping = worker.stop();
  worker.request('r2');
  started[0]?.end();
  await stopping;
  expect(started.map(({ id }) => id)).toEqual(['r1']);
});
