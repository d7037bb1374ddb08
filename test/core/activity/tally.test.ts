import fc from 'fast-check';
import type { SeenCall } from '../../../src/core/activity/seen-call.ts';
import { mostKept, noActivity, withCalls } from '../../../src/core/activity/tally.ts';

const call = (fields: Partial<SeenCall> = {}): SeenCall => ({
  ...{ atMs: 1, service: 'ec2', action: 'RunInstances', address: '192.0.2.1' },
  ...fields,
});

test('calls are counted by action, refusals by themselves, temporary keys together', () => {
  const tally = withCalls(noActivity, [
    call({ keyId: 'AKIA1' }),
    call({ atMs: 3, keyId: 'ASIA1', errorCode: 'Client.UnauthorizedOperation' }),
    call({ atMs: 2, keyId: 'ASIA2', address: '192.0.2.2' }),
    call({ service: 'iam', action: 'GetUser', errorCode: 'NoSuchEntity' }),
  ]);
  expect(tally).toMatchObject({ calls: 4, refused: 1, failedSignIns: 0 });
  expect(tally.actions).toEqual([
    { service: 'ec2', action: 'RunInstances', count: 3, refused: 1, lastMs: 3 },
    { service: 'iam', action: 'GetUser', count: 1, refused: 0, lastMs: 1 },
  ]);
  expect(tally.keys).toEqual([
    { keyId: 'AKIA1', count: 1, lastMs: 1 },
    { keyId: 'ASIA', count: 2, lastMs: 3 },
  ]);
  expect(tally.addresses.map(({ count }) => count)).toEqual([3, 1]);
});

test('sign-ins stay apart from calls, the newest first', () => {
  const signIn = (atMs: number, isFailed: boolean) =>
    call({ atMs, service: 'signin', action: 'ConsoleLogin', signIn: { isFailed, hasMfa: true } });
  const tally = withCalls(noActivity, [signIn(1, true), signIn(3, false), signIn(2, true)]);
  expect(tally).toMatchObject({ calls: 0, failedSignIns: 2, actions: [] });
  expect(tally.signIns.map(({ atMs }) => atMs)).toEqual([3, 2, 1]);
});

const text = fc.string({ maxLength: 300 });
const anyCall: fc.Arbitrary<SeenCall> = fc.record({
  atMs: fc.nat(),
  ...{ service: text, action: text, address: text, keyId: text },
  errorCode: fc.option(text, { nil: undefined }),
  signIn: fc.option(fc.record({ isFailed: fc.boolean(), hasMfa: fc.boolean() }), { nil: undefined }),
});

test('however the pages are cut, the sums are the same, and never more than is kept', () => {
  fc.assert(
    fc.property(fc.array(anyCall, { maxLength: 120 }), fc.nat({ max: 120 }), (calls, at) => {
      const whole = withCalls(noActivity, calls);
      expect(withCalls(withCalls(noActivity, calls.slice(0, at)), calls.slice(at))).toEqual(whole);
      expect(whole.calls + calls.filter(({ signIn }) => signIn).length).toBe(calls.length);
      for (const list of ['signIns', 'actions', 'addresses', 'keys'] as const)
        expect(whole[list].length).toBeLessThanOrEqual(mostKept[list]);
      const isFull = (['addresses', 'keys'] as const).some((list) => whole[list].length === mostKept[list]);
      if (whole.isCut) expect(isFull).toBe(true);
    }),
    { numRuns: 60 },
  );
});
