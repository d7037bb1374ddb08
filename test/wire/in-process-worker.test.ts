import { setImmediate, setTimeout as sleep } from 'node:timers/promises';
import { InProcessWorker } from '../../src/wire/in-process-worker.ts';
import { aRequest } from '../support/builders.ts';

interface Started {
  id: string;
  end(): void;
  /** It says when it is due again. */
  endUntil(atMs: number): void;
  fail(): void;
}

function aWorker(due: string[] = [], urgent: string[] = []) {
  const started: Started[] = [];
  const faults: string[] = [];
  const readAhead: string[] = [];
  const worker = new InProcessWorker({
    beginReads: ({ id }) => {
      if (id === 'odd') throw new Error('no account');
      readAhead.push(id);
    },
    work: (id) =>
      new Promise((resolve, reject) => {
        started.push({
          id,
          end: () => resolve(undefined),
          endUntil: resolve,
          fail: () => reject(new Error('broken')),
        });
      }),
    requests: {
      async *due() {
        yield due.map((id) => ({ id, atMs: -5000, isUrgent: urgent.includes(id) }));
      },
    },
    clock: { now: () => 0, sleep: async () => {} },
    onFault: (_error, id) => faults.push(id),
  });
  return { worker, started, faults, readAhead };
}

test('a sweep takes everything due first, and then updates the lists', async () => {
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

test('what an approved request reads first is read ahead only if its work would begin at once', async () => {
  const { worker, started, readAhead } = aWorker();
  const approve = (id: string) => worker.approving(aRequest({ id }));
  approve('r1');
  for (let i = 0; i < 8; i += 1) worker.request(`busy${i}`);
  approve('r2');
  worker.request('waits');
  started[0]?.end();
  await setImmediate();
  approve('r3');
  expect(readAhead).toEqual(['r1']);
  for (const { end } of started) end();
  await setImmediate();
  approve('r4');
  await worker.stop();
  approve('r5');
  expect(readAhead).toEqual(['r1', 'r4']);
});

test('an approval is saved though nothing can be read ahead for it', () => {
  const { worker, faults } = aWorker();
  worker.approving(aRequest({ id: 'odd' }));
  expect(faults).toEqual(['odd']);
});

test('a sweep tells how much was overdue, and how long the oldest has waited', async () => {
  const { worker, started } = aWorker(['r1', 'r2']);
  expect(await worker.sweep()).toEqual({ count: 2, oldestMs: 5000 });
  for (const { end } of started) end();
  await worker.idle();
  expect(await aWorker([]).worker.sweep()).toEqual({ count: 0, oldestMs: 0 });
});

test('a run that fails is reported and does not stop the others', async () => {
  const { worker, started, faults } = aWorker(['r1', 'r2']);
  await worker.sweep();
  started[0]?.fail();
  started[1]?.end();
  await worker.idle();
  expect(faults).toEqual(['r1']);
});

test('stopping accepts nothing new and waits for what is in progress', async () => {
  const { worker, started } = aWorker();
  worker.request('r1');
  const stopping = worker.stop();
  worker.request('r2');
  started[0]?.end();
  await stopping;
  expect(started.map(({ id }) => id)).toEqual(['r1']);
});

describe('urgent work', () => {
  const crowd = Array.from({ length: 20 }, (_, i) => `r${i}`);
  const ids = (started: Started[]) => started.map(({ id }) => id);

  test('is worked on at once, though every other place is taken and a queue waits for one', () => {
    const { worker, started } = aWorker();
    for (const id of crowd) worker.request(id);
    expect(started).toHaveLength(8);
    worker.request('stop', { isUrgent: true });
    expect(ids(started).at(-1)).toBe('stop');
    worker.request('r20');
    expect(started).toHaveLength(9);
  });

  test('has its own slots, and more of it waits for those', async () => {
    const { worker, started } = aWorker();
    for (const id of crowd) worker.request(id);
    const stops = Array.from({ length: 10 }, (_, i) => `stop${i}`);
    for (const id of stops) worker.request(id, { isUrgent: true });
    expect(ids(started).slice(8)).toEqual(stops.slice(0, 8));
    started[0]?.end();
    await setImmediate();
    expect(ids(started).slice(16)).toEqual(['r8']);
    started[8]?.end();
    await setImmediate();
    expect(ids(started).slice(17)).toEqual(['stop8']);
  });

  test('found by a sweep goes before what the sweep found with it', async () => {
    const { worker, started } = aWorker([...crowd, 'stop'], ['stop']);
    for (let i = 0; i < 9; i += 1) worker.request(`w${i}`);
    await worker.sweep();
    expect(ids(started).slice(8)).toEqual(['stop']);
  });

  test('is taken out of the queue that it waited in', () => {
    const { worker, started } = aWorker();
    for (const id of crowd) worker.request(id);
    worker.request('r19', { isUrgent: true });
    expect(ids(started).slice(8)).toEqual(['r19']);
  });

  test('and was woken meanwhile, or comes back by itself, is urgent again', async () => {
    const { worker, started } = aWorker();
    for (const id of crowd) worker.request(id);
    worker.request('stop', { isUrgent: true });
    worker.request('stop');
    started[8]?.endUntil(0);
    await setImmediate();
    expect(ids(started).slice(8)).toEqual(['stop', 'stop']);
    started[9]?.endUntil(0);
    await sleep(120);
    expect(ids(started).slice(8)).toEqual(['stop', 'stop', 'stop']);
  });
});

test('a request that comes after another is worked on once that has ended, or in a moment if that is not here', async () => {
  const { worker, started } = aWorker();
  worker.request('stop', { isUrgent: true });
  worker.request('grant', { after: 'stop' });
  await setImmediate();
  expect(started.map(({ id }) => id)).toEqual(['stop']);
  started[0]?.end();
  await setImmediate();
  expect(started.map(({ id }) => id)).toEqual(['stop', 'grant']);
  worker.request('other', { after: 'stop' });
  await setImmediate();
  expect(started.map(({ id }) => id)).toEqual(['stop', 'grant', 'other']);
});
