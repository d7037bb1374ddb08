import { hourMs, minuteMs } from '../../../src/core/durations.ts';
import type { Request, Trouble } from '../../../src/core/request/request.ts';
import { Fault } from '../../../src/flows/fault.ts';
import type { Lease } from '../../../src/flows/work/lease.ts';
import type { WorkPorts } from '../../../src/flows/work/ports.ts';
import { Run } from '../../../src/flows/work/run.ts';
import { handleTrouble } from '../../../src/flows/work/trouble.ts';
import { anOwnIntent, aRequest, submittedAtMs } from '../../support/builders.ts';

const nowMs = submittedAtMs + 5 * hourMs;
const end = anOwnIntent({ kind: 'end', ends: 'R1' });
const throttled = new Fault('slow down', { nature: 'transient', code: 'Throttling' });
const stillAttached = new Fault('in use', { nature: 'conflict', code: 'DeleteConflict' });
const rejected = new Fault('unknown', { nature: 'refused', code: 'InvalidClientTokenId', isOfOurselves: true });

/** The code of a trouble, and how long it has lasted. */
function since(code: string, agoMs: number): Trouble {
  return { code, message: '', count: 12, sinceMs: nowMs - agoMs, retryAtMs: nowMs };
}

/** The request after a service has failed it, as often as there are times, ms from the first on. */
async function troubled(fault: Fault, request: Request, ...laterMs: number[]): Promise<Request> {
  let [stored, atMs] = [request, nowMs];
  const ports = {
    requests: {
      load: async () => stored,
      save: async (saved: Request) => {
        stored = { ...saved, version: saved.version + 1 };
        return stored;
      },
      savePlan: async () => {},
    },
    random: { bytes: (length: number) => new Uint8Array(length) },
    clock: { now: () => atMs, sleep: async () => {} },
    audit: { recorded: () => {} },
    timing: { leaseMs: minuteMs, propagationMs: 2 * minuteMs },
  };
  const lease = { guard: async () => {}, untilMs: nowMs + minuteMs };
  for (const passedMs of [0, ...laterMs]) {
    atMs = nowMs + passedMs;
    const run = new Run(ports as unknown as WorkPorts, lease as unknown as Lease, stored);
    await handleTrouble(run, fault);
  }
  return stored;
}

describe('an hour of trying begins with what is tried', () => {
  test.each(['end.waits', 'notices.undelivered', 'user.unseen'])('not with %s', async (code) => {
    const waited = aRequest({ intent: end, trouble: since(code, 2 * hourMs) });
    const { phase, trouble } = await troubled(throttled, waited);
    expect(phase.status).toBe('submitted');
    expect(trouble).toMatchObject({ code: 'Throttling', sinceMs: nowMs });
    expect((await troubled(throttled, waited, 59 * minuteMs)).phase.status).toBe('submitted');
    expect((await troubled(throttled, waited, 61 * minuteMs)).phase).toMatchObject({
      status: 'failed',
      failure: { code: 'Throttling', message: 'Tried for an hour: slow down' },
    });
  });

  test('whatever else fails meanwhile', async () => {
    const tried = aRequest({ intent: end, trouble: since('ServiceUnavailable', 61 * minuteMs) });
    expect((await troubled(throttled, tried)).phase.status).toBe('failed');
  });
});

test.each([
  ['what was just taken off', stillAttached],
  ['a session that was just renewed', rejected],
])('%s has its time, however long there was other trouble', async (_, fault) => {
  const tried = aRequest({ status: 'applying', trouble: since('Throttling', 30 * minuteMs) });
  expect((await troubled(fault, tried, minuteMs)).phase.status).toBe('applying');
  expect((await troubled(fault, tried, minuteMs, 3 * minuteMs)).phase).toMatchObject({
    status: 'failed',
    failure: { code: fault.code },
  });
});

test.each(['rejected', 'done', 'failed', 'cancelled'] as const)(
  'what is %s no longer fails',
  async (status) => {
    const earlier = aRequest({ intent: end, status, trouble: since('Throttling', 2 * hourMs) });
    const { phase, trouble } = await troubled(throttled, earlier);
    expect(phase).toEqual(earlier.phase);
    expect(trouble?.count).toBe(13);
  },
);
