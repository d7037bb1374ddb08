import { areNoticesDue, isTellingDue, isThreadDue } from '../../../src/core/notices/due.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { evolve } from '../../../src/core/request/evolve.ts';
import { aRequest, submittedAtMs } from '../../support/builders.ts';

const atMs = submittedAtMs;
const sent = { channel: 'C0', ts: '1.0', shown: 'a hash' };

describe('what people were told', () => {
  const told = evolve(aRequest({ status: 'pending' }), { type: 'told', revision: 1, atMs });

  test('is due until it was told, and again after whatever happens', () => {
    expect(areNoticesDue(aRequest({ status: 'pending' }))).toBe(true);
    expect(areNoticesDue(told)).toBe(false);
    const happenings: Event[] = [
      { type: 'voted', by: 'U0LEAD1', atMs },
      { type: 'operations-begun', operations: [0], atMs },
      { type: 'name-released', atMs },
    ];
    for (const event of happenings)
      expect([event.type, areNoticesDue(evolve(told, event))]).toEqual([event.type, true]);
  });

  test('is not due again because a message was sent', () => {
    const posted: Event = { type: 'notice-sent', key: 'card', notice: sent, atMs };
    expect(areNoticesDue(evolve(told, posted))).toBe(false);
    expect(areNoticesDue(evolve(told, { type: 'threaded', count: 1, atMs }))).toBe(false);
  });

  test('is due after all where something happened while it was told', () => {
    const voted = evolve(aRequest({ status: 'pending' }), { type: 'voted', by: 'U0LEAD1', atMs });
    expect(areNoticesDue(evolve(voted, { type: 'told', revision: 1, atMs }))).toBe(true);
  });

  test('never goes back', () => {
    expect(evolve(told, { type: 'told', revision: 0, atMs }).told).toBe(1);
  });
});

describe("the card's thread", () => {
  const due = (fields: Parameters<typeof aRequest>[0]) =>
    isThreadDue(aRequest({ status: 'pending', history: [{ what: 'began', atMs: submittedAtMs }], ...fields }));

  test('is due when history is ahead of it, once there is a card to thread under', () => {
    expect(due({ notices: { card: sent } })).toBe(true);
    expect(due({ notices: { card: sent }, threaded: 1 })).toBe(false);
    expect(due({ notices: {} })).toBe(false);
  });

  test('begins with what follows the first plan, which the card has just shown', () => {
    const planned = { what: 'planned', again: false, atMs: submittedAtMs } as const;
    const approved = { what: 'approved', atMs: submittedAtMs } as const;
    const notices = { card: sent };
    expect(due({ notices, history: [planned] })).toBe(false);
    expect(due({ notices, history: [planned, approved] })).toBe(true);
  });

  test('keeps the work coming back as notices do', () => {
    const request = aRequest({ status: 'pending', told: 1, notices: { card: sent } });
    expect(isTellingDue(request)).toBe(false);
    expect(isTellingDue({ ...request, history: [{ what: 'began', atMs }] })).toBe(true);
    expect(isTellingDue({ ...request, told: undefined })).toBe(true);
  });
});
