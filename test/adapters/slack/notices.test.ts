import { WebClient } from '@slack/web-api';
import { slackNotices } from '../../../src/adapters/slack/notices.ts';
import { rotationOperations } from '../../../src/core/intents/rotate-key.ts';
import type { Notice } from '../../../src/core/notices/notice.ts';
import { verdictOf } from '../../../src/core/request/decide.ts';
import type { Handover } from '../../../src/core/request/handover.ts';
import type { Request } from '../../../src/core/request/request.ts';
import type { Told } from '../../../src/flows/work/ports.ts';
import {
  aCatalogue,
  aHandover,
  anOwnIntent,
  aRequest,
  decideByMs,
  grounds,
  type RequestFields,
  submittedAtMs,
} from '../../support/builders.ts';

/** Nothing is sent here. */
const notices = slackNotices(new WebClient('xoxb-unused'), aCatalogue());
const hash = (notice: Notice, request: Request, more: Partial<Told> = {}) =>
  notices.render(notice, { request, operations: [], ...more })?.hash;

describe('the hash of a message', () => {
  test('is that of what it shows: the same again, another for another text', () => {
    const pending = aRequest({ status: 'pending' });
    expect(hash({ kind: 'requester' }, pending)).toMatch(/^[0-9a-f]{16}$/);
    expect(hash({ kind: 'requester' }, structuredClone(pending))).toBe(hash({ kind: 'requester' }, pending));
    expect(hash({ kind: 'card' }, pending)).not.toBe(hash({ kind: 'requester' }, pending));
  });

  test('is there for what people wrote with half a character in it', () => {
    const phase = { ...aRequest({ status: 'denied' }).phase, reason: 'half \ud83d of it' } as Request['phase'];
    expect(hash({ kind: 'news', of: 'denied' }, aRequest({ phase }))).toMatch(/^[0-9a-f]{16}$/);
  });

  test('of the card is another when somebody votes, and the same when nobody can see what happened', () => {
    const shows = (request: Request) =>
      hash({ kind: 'card' }, request, { verdict: verdictOf(request, grounds()) });
    const pending = aRequest({ status: 'pending' });
    expect(shows(aRequest({ status: 'pending', votes: ['U0LEAD1'] }))).not.toBe(shows(pending));
    expect(shows({ ...pending, revision: 9, threaded: 4, mayHoldReservation: false })).toBe(shows(pending));
  });

  test("of the requester's message is another with every status and deadline", () => {
    const shown = [
      aRequest({ status: 'pending' }),
      aRequest({ status: 'pending', decideByMs: decideByMs + 60_000 }),
      aRequest({ status: 'applying' }),
    ].map((request) => hash({ kind: 'requester' }, request, { verdict: verdictOf(request, grounds()) }));
    expect(new Set(shown).size).toBe(3);
  });

  test("of the requester's message says that the approvers could not be told, until the card stands", () => {
    const trouble = { code: 'notices.undelivered', message: '', count: 1, sinceMs: 1, retryAtMs: 2 };
    const shown = (fields: RequestFields) =>
      hash({ kind: 'requester' }, aRequest({ status: 'pending', ...fields }));
    const card = { channel: 'C0', ts: '1.0', shown: '' };
    expect(shown({ trouble })).not.toBe(shown({}));
    expect(shown({ trouble, notices: { card } })).toBe(shown({}));
  });
});

describe('a receipt', () => {
  const receipt = (state: Handover['state'], fields: RequestFields = {}, more: Partial<Handover> = {}) =>
    hash(
      { kind: 'receipt', handover: 1 },
      aRequest({
        status: 'applying',
        journal: { 2: { state: 'done' } },
        handovers: [aHandover({ state, credential: 'access-key', openedAtMs: submittedAtMs, ...more })],
        ...fields,
      }),
    );

  test('does not change by an acknowledgement alone; by activating and ending it does', () => {
    expect(receipt('acknowledged')).toBe(receipt('opened'));
    const [activated, ended] = [
      receipt('opened', {}, { activatedBy: 'U0JANE' }),
      receipt('opened', { status: 'done' }),
    ];
    expect(new Set([receipt('opened'), activated, ended]).size).toBe(3);
  });

  test('of an expired link changes when a new one is asked for', () => {
    const expired = (state: 'revoked' | 'undone') => receipt('expired', { journal: { 2: { state } } });
    expect(expired('revoked')).not.toBe(expired('undone'));
  });

  test('of a handover that is not there says nothing, and nothing breaks', () => {
    const request = aRequest({ status: 'applying' });
    expect(notices.render({ kind: 'receipt', handover: 7 }, { request, operations: [] })).toBeUndefined();
    expect(notices.render({ kind: 'link', handover: 7 }, { request, operations: [] })).toBeUndefined();
  });
});

describe('a step', () => {
  const rotating = aRequest({
    status: 'applying',
    intent: anOwnIntent({ kind: 'rotate-key', keyId: 'AKIA1' }),
    journal: { 0: { state: 'done' }, 1: { state: 'done' } },
  });
  const told = { request: rotating, operations: rotationOperations('AKIA1', 7) };

  test('is told by its name, and again in other words after the key was brought back', () => {
    const backAgain = { ...rotating, history: [{ what: 'brought-back', by: 'U0ADA', atMs: 1 } as const] };
    const at = (turn: number, request = rotating) =>
      notices.render({ kind: 'step', step: 'await-key-use', turn }, { ...told, request })?.hash;
    expect(at(0)).toBeDefined();
    expect(at(1, backAgain)).not.toBe(at(0));
  });

  test('that the plan does not have says nothing', () => {
    for (const step of ['await-days/team-rotates', '2', ''])
      expect(notices.render({ kind: 'step', step, turn: 0 }, told)).toBeUndefined();
  });
});
