import { keysOnRecord } from '../../../src/core/request/keys-on-record.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { aHandover, anOwnIntent, aRequest, someCredentials, submittedAtMs } from '../../support/builders.ts';

const plan = { digest: 'd1'.repeat(32), length: 2 };
const at = (minutes: number) => submittedAtMs + minutes * 60_000;
const done = (minutes: number) => ({ status: 'done', plan, atMs: at(minutes) }) as const;

/** A grant that handed this key over. */
const made = (keyId: string, minutes: number, changes: Partial<Request> = {}): Request => {
  const handover = aHandover({
    credential: 'access-key',
    state: 'acknowledged',
    keyId,
    begunAtMs: at(minutes),
  });
  return { ...aRequest({ status: 'done' }), handovers: [{ ...handover, activatedBy: 'U0JANE' }], ...changes };
};

test('a key that was handed over and activated, since it was begun to be made', () => {
  expect(keysOnRecord([made('AKIA1', 1)])).toEqual([{ id: 'AKIA1', createdAtMs: at(1), isActive: true }]);
});

test('one that nobody has activated is inactive; one whose link expired, or that was deleted in AWS, is none', () => {
  const handover = aHandover({ credential: 'access-key', state: 'opened', keyId: 'AKIA1' });
  expect(keysOnRecord([made('AKIA1', 1, { handovers: [handover] })])).toMatchObject([{ isActive: false }]);
  const expired = { ...handover, state: 'expired' as const };
  expect(keysOnRecord([made('AKIA1', 1, { handovers: [expired] })])).toEqual([]);
  const deleted = { ...handover, activatedBy: 'U0JANE', deletedAtMs: at(3) };
  expect(keysOnRecord([made('AKIA1', 1, { handovers: [deleted] })])).toEqual([]);
});

test('of a key that was made again, the newest counts', () => {
  const first = aHandover({ credential: 'access-key', state: 'opened', keyId: 'AKIA1' });
  const second = { ...first, n: 2, keyId: 'AKIA2' };
  expect(keysOnRecord([made('', 1, { handovers: [first, second] })]).map(({ id }) => id)).toEqual(['AKIA2']);
});

test('what was undone holds none', () => {
  const phase = { status: 'undone', plan, by: 'U0LEAD1', atMs: at(9), isUserLeft: true } as const;
  expect(keysOnRecord([made('AKIA1', 1, { phase })])).toEqual([]);
});

test('rotated: the old key goes when that is done, and not before; the order of requests says nothing', () => {
  const intent = anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' });
  const rotation = made('AKIA2', 10, { intent, phase: { status: 'applying', plan, began: true } });
  expect(keysOnRecord([rotation, made('AKIA1', 1)]).map(({ id }) => id)).toEqual(['AKIA1', 'AKIA2']);
  const over = { ...rotation, phase: done(20) };
  expect(keysOnRecord([over, made('AKIA1', 1)]).map(({ id }) => id)).toEqual(['AKIA2']);
});

test('switched off, on again, and deleted', () => {
  const set = (to: 'active' | 'inactive' | 'deleted', minutes: number) =>
    aRequest({ intent: anOwnIntent({ kind: 'set-key', keyId: 'AKIA1', to }), phase: done(minutes) });
  const first = made('AKIA1', 1);
  expect(keysOnRecord([set('inactive', 5), first])).toMatchObject([{ isActive: false }]);
  expect(keysOnRecord([set('active', 9), set('inactive', 5), first])).toMatchObject([{ isActive: true }]);
  expect(keysOnRecord([set('deleted', 9), set('inactive', 5), first])).toEqual([]);
});

test('what AWS showed counts for what was before it', () => {
  const seen = aRequest({ userCredentials: { ...someCredentials({ keys: [] }), readAtMs: at(5) } });
  expect(keysOnRecord([made('AKIA1', 1), made('AKIA2', 7), seen]).map(({ id }) => id)).toEqual(['AKIA2']);
});
