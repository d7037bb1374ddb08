import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { Command } from '../../../src/core/request/commands.ts';
import { decide } from '../../../src/core/request/decide.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { next } from '../../../src/core/request/next.ts';
import {
  aCatalogue,
  aHandover,
  anOwnIntent,
  aRequest,
  aRule,
  aSuspension,
  factsAbout,
  grounds,
} from '../../support/builders.ts';
import { now, outcome, withLinks } from './deciding.ts';

describe('trying again and undoing', () => {
  const failed = aRequest({ status: 'failed' });
  const suspension = aRequest({ status: 'failed', intent: aSuspension() });

  test.each(['retry', 'undo'] as const)('%s is for approvers', (type) => {
    for (const by of ['U0ASKER', 'U0JANE', 'U0ELSE', 'U0SEC1'])
      expect(outcome(failed, { type, by })).toBe('act.not-approver');
  });

  test.each(['retry', 'undo'] as const)('%s is never for requester and owner, listed or not', (type) => {
    const catalogue = aCatalogue({ rules: [aRule({ people: ['U0ASKER', 'U0JANE', 'U0LEAD1'] })] });
    for (const by of ['U0ASKER', 'U0JANE'])
      expect(outcome(failed, { type, by }, grounds({ catalogue }))).toBe('act.not-approver');
  });

  test.each(['retry', 'undo'] as const)('%s of a suspension is for nobody but security people', (type) => {
    for (const by of ['U0JANE', 'U0LEAD1', 'U0ELSE'])
      expect(outcome(suspension, { type, by })).toBe('act.not-approver');
  });

  test('a stop can be retried, and never undone: a user is given back by a separate request', () => {
    expect(outcome(suspension, { type: 'retry', by: 'U0SEC1' })).toBe('retried');
    expect(outcome(suspension, { type: 'undo', by: 'U0SEC1' })).toBe('act.too-late');
  });

  test('what people do for themselves only they can retry, and stop while it is in progress', () => {
    const mine = { intent: anOwnIntent({ kind: 'new-key' }) };
    const stopped = aRequest({ status: 'failed', ...mine });
    expect(outcome(stopped, { type: 'retry', by: 'U0JANE' })).toBe('retried');
    expect(outcome(stopped, { type: 'retry', by: 'U0LEAD1' })).toBe('act.not-owner');
    const underWay = aRequest({ status: 'applying', ...mine });
    expect(outcome(underWay, { type: 'undo', by: 'U0JANE' })).toBe('undo-asked');
    expect(outcome(underWay, { type: 'undo', by: 'U0SEC1' })).toBe('act.not-owner');
    const reset = aRequest({ status: 'applying', intent: anOwnIntent({ kind: 'reset-password' }) });
    expect(outcome(reset, { type: 'undo', by: 'U0JANE' })).toBe('act.too-late');
  });

  test('members of a security group are security people', () => {
    const catalogue = aCatalogue({ security: { people: [], groups: ['S0SEC'] } });
    const given = grounds({ catalogue, facts: factsAbout(['U0ELSE'], { S0SEC: ['U0ELSE'] }) });
    expect(outcome(suspension, { type: 'retry', by: 'U0ELSE' }, given)).toBe('retried');
  });

  test('a second try gives the owner their time again', () => {
    const voted = { ...failed, votes: [{ by: 'U0LEAD2', atMs: now - 1 }] };
    expect(decide(voted, { type: 'retry', by: 'U0LEAD1' }, now, grounds())).toEqual([
      { type: 'retried', by: 'U0LEAD1', setUpByMs: now + aCatalogue().setUpWithinMs, atMs: now },
    ]);
  });
});

describe('activating a key', () => {
  const activate = (by = 'U0JANE', n = 2): Command => ({ type: 'activate', by, n });
  const withKey = (state: 'begun' | 'sent' | 'opened' | 'acknowledged' | 'expired' | 'lost') =>
    withLinks('applying', {
      handovers: [aHandover({ n: 2, operation: 4, credential: 'access-key', state })],
    });

  test('is for the owner alone', () => {
    for (const by of ['U0ASKER', 'U0LEAD1', 'U0SEC1', 'U0ELSE'])
      expect(decide(withKey('opened'), activate(by), now, grounds())).toMatchObject({
        code: 'act.not-owner',
        owner: 'U0JANE',
      });
  });

  test('comes after the link was opened, never before', () => {
    expect(outcome(withKey('opened'), activate())).toBe('activation-asked');
    expect(outcome(withKey('acknowledged'), activate())).toBe('activation-asked');
    for (const state of ['begun', 'sent', 'expired', 'lost'] as const)
      expect(outcome(withKey(state), activate())).toBe('act.too-late');
  });

  test('is done once', () => {
    const active = withLinks('applying', {
      handovers: [
        aHandover({ n: 2, operation: 4, credential: 'access-key', state: 'opened', activatedBy: 'U0JANE' }),
      ],
    });
    expect(outcome(active, activate())).toBe('act.already');
  });

  test('is about a key that was handed over, not a password or a number that never was', () => {
    expect(outcome(withLinks('applying'), activate('U0JANE', 1))).toBe('request.unknown');
    expect(outcome(withLinks('applying'), activate('U0JANE', 9))).toBe('request.unknown');
  });

  test('is about the existing key, not about one that was revoked since', () => {
    const takenBack = withLinks('applying', {
      journal: { 4: { state: 'undone' } },
      handovers: [aHandover({ n: 2, operation: 4, credential: 'access-key', state: 'opened' })],
    });
    expect(outcome(takenBack, activate())).toBe('act.too-late');
    const madeAnew = withLinks('applying', {
      journal: { 4: { state: 'done' } },
      handovers: [
        aHandover({ n: 2, operation: 4, credential: 'access-key', state: 'opened' }),
        aHandover({ n: 3, operation: 4, credential: 'access-key', state: 'sent' }),
      ],
    });
    expect(outcome(madeAnew, activate())).toBe('act.too-late');
  });
});

describe('asking for a new link', () => {
  const ask = (by = 'U0JANE', n = 1): Command => ({ type: 'ask-new-link', by, n });

  test('is for the owner alone', () => {
    for (const by of ['U0ASKER', 'U0LEAD1', 'U0SEC1', 'U0ELSE'])
      expect(outcome(withLinks('applying'), ask(by))).toBe('act.not-owner');
  });

  test('gives them their time again', () => {
    expect(decide(withLinks('applying'), ask(), now, grounds())).toEqual([
      { type: 'new-link-asked', n: 1, by: 'U0JANE', setUpByMs: now + aCatalogue().setUpWithinMs, atMs: now },
    ]);
  });

  test('is for a link that expired and was not replaced yet', () => {
    const live = withLinks('applying', {
      journal: { 2: { state: 'done' } },
      handovers: [aHandover({ n: 1, state: 'sent' })],
    });
    expect(outcome(live, ask())).toBe('act.already');
    const replaced = withLinks('applying', {
      handovers: [aHandover({ n: 1, state: 'expired' }), aHandover({ n: 2, state: 'expired' })],
    });
    expect(outcome(replaced, ask())).toBe('act.already');
    expect(outcome(replaced, ask('U0JANE', 2))).toBe('new-link-asked');
  });

  test('is about a link that was sent', () => {
    expect(outcome(withLinks('applying'), ask('U0JANE', 9))).toBe('request.unknown');
  });
});

describe('a rotation', () => {
  const rotation = (done: number, more: Parameters<typeof aRequest>[0] = { status: 'applying' }) =>
    aRequest({
      ...more,
      intent: anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }),
      journal: Object.fromEntries(Array.from({ length: done }, (_, i) => [i, { state: 'done' as const }])),
    });
  const bringBack = (by = 'U0JANE') => ({ type: 'bring-back', by }) as const;
  const rotating = grounds({ operations: rotationOperations('AKIA1', 7) });

  test('goes back to two keys that work, as long as the old one is not being deleted', () => {
    const month = 30 * 24 * 60 * 60_000;
    expect(decide(rotation(4), bringBack(), now, rotating)).toEqual([
      { type: 'brought-back', by: 'U0JANE', takesBack: [3], from: 2, setUpByMs: now + month, atMs: now },
    ]);
    expect(outcome(rotation(5), bringBack(), rotating)).toBe('brought-back');
    expect(outcome(rotation(6), bringBack(), rotating)).toBe('key.gone');
    expect(outcome(rotation(6, { status: 'done' }), bringBack(), rotating)).toBe('key.gone');
    expect(outcome(rotation(4, { status: 'failed' }), bringBack(), rotating)).toBe('act.too-late');
  });

  test('takes the deactivation back, once, and waits for the switch again', () => {
    const before = { ...rotation(5), waits: { 4: 99 } };
    const brought = decide(before, bringBack(), now, rotating);
    if (!Array.isArray(brought)) throw new Error(brought.code);
    const after = brought.reduce(evolve, before);
    expect(after).toMatchObject({ waits: {}, isReportedDone: false });
    expect(after.journal).toEqual({ 0: { state: 'done' }, 1: { state: 'done' }, 3: { state: 'unwanted' } });
    expect(outcome(after, bringBack(), rotating)).toBe('act.already');
    const plan = rotationOperations('AKIA1', 7);
    expect(next(after, plan, now)).toEqual({ do: 'bring-back', operation: 3 });
    const back = evolve(after, { type: 'operations-undone', operations: [3], atMs: now });
    expect(next(back, plan, now)).toMatchObject({ do: 'wait' });
    const switched = evolve(back, { type: 'operations-done', operations: [{ index: 2 }], atMs: now });
    expect(next(switched, plan, now)).toEqual({ do: 'apply', operations: [3] });
  });

  test('has nothing to bring back while the old key works', () => {
    expect(outcome(rotation(3), bringBack(), rotating)).toBe('act.already');
  });

  test("is its owner's alone", () => {
    expect(outcome(rotation(4), bringBack('U0SEC1'), rotating)).toBe('act.not-owner');
    expect(outcome(aRequest({ status: 'applying' }), bringBack(), grounds())).toBe('request.unknown');
  });

  test('the owner says that the new key is in use, and says so again after bringing the old one back', () => {
    const claim = { type: 'report-done', by: 'U0JANE' } as const;
    expect(decide(rotation(2), claim, now, grounds())).toEqual([
      { type: 'reported-done', by: 'U0JANE', what: 'key-use', atMs: now },
    ]);
    const switched = { ...rotation(4), history: [{ what: 'switched' as const, atMs: 1 }] };
    expect(outcome(switched, claim)).toBe('act.already');
    const brought = decide(switched, bringBack(), now, rotating);
    if (!Array.isArray(brought)) throw new Error(brought.code);
    expect(outcome(brought.reduce(evolve, switched), claim)).toBe('reported-done');
  });
});

describe('saying that MFA is set up', () => {
  test('is for the owner, and wanted once', () => {
    expect(outcome(aRequest({ status: 'applying' }), { type: 'report-done', by: 'U0JANE' })).toBe(
      'reported-done',
    );
    const claimed = { ...aRequest({ status: 'applying' }), isReportedDone: true };
    expect(outcome(claimed, { type: 'report-done', by: 'U0JANE' })).toBe('act.already');
    expect(outcome(aRequest({ status: 'applying' }), { type: 'report-done', by: 'U0ASKER' })).toBe(
      'act.not-owner',
    );
  });
});
