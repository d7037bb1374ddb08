import { createHash } from 'node:crypto';
import { stateOf } from '../../../src/core/audit/entry.ts';
import { restored } from '../../../src/core/audit/personal.ts';
import { verify } from '../../../src/core/audit/verify.ts';
import type { Event } from '../../../src/core/request/events.ts';
import { aHandover, aRequest } from '../../support/builders.ts';
import { aChain, link, salts, saved } from './a-chain.ts';

const threaded: Event = { type: 'threaded', count: 1, atMs: 5 };

test('a request that is older than its chain begins it with its whole state, and is itself not changed', async () => {
  const old = { ...aRequest({ status: 'pending' }), history: [{ what: 'approved' as const, atMs: 4 }] };
  const { request, kept } = await saved(old, [threaded], salts());
  if (!kept) throw new Error('nothing was kept');
  const { version } = old;
  expect(kept.record).toMatchObject({ version: version + 1, start: { type: 'genesis' }, events: [threaded] });
  expect(restored(kept.record, kept.beside)).toMatchObject({ start: { state: stateOf(old) } });
  expect(request).toMatchObject({ chain: { head: kept.head, version: version + 1 }, threaded: 1 });
  const { fault } = await verify(request.id, [link(request, kept)], kept.head);
  expect(fault).toBeUndefined();
});

test('older code that saves a request past its chain is noticed: the next save takes its state up', async () => {
  const { request, entries } = await aChain([[threaded]]);
  const byOlderCode = { ...request, version: request.version + 1, threaded: 9 };
  const { request: next, kept } = await saved(byOlderCode, [{ ...threaded, count: 10 }], salts());
  if (!kept) throw new Error('nothing was kept');
  expect(kept.record).toMatchObject({
    before: request.chain?.head,
    start: { type: 'genesis', state: { threaded: 9 } },
  });
  const { chain, fault } = await verify(next.id, [...entries, link(next, kept)], kept.head);
  expect([chain.length, fault]).toEqual([3, undefined]);
});

test('nothing is kept of a save in which nothing has happened', async () => {
  const { request } = await aChain([[threaded]]);
  expect((await saved(request, [], salts())).kept).toBeUndefined();
});

test('reasons, addresses, browsers and quoted messages are stored beside it, each with its own salt', async () => {
  const from = { address: '203.0.113.7', browser: 'Firefox 140 on Linux' };
  const failure = { code: 'AccessDenied', message: 'User ada is not authorized', atMs: 6 };
  const request = aRequest({ status: 'applying', handovers: [aHandover({ n: 1, state: 'sent' })] });
  const opened: Event = { type: 'handover-opened', n: 1, openedAtMs: 4, from, atMs: 5 };
  const { kept } = await saved(request, [opened, { type: 'failed', failure, atMs: 6 }], salts());
  const chained = JSON.stringify(kept?.record);
  for (const text of [from.address, from.browser, failure.message]) {
    expect(chained).not.toContain(text);
    expect(kept?.beside.map((each) => each.text)).toContain(text);
  }
  const used = kept?.beside.map(({ salt }) => salt) ?? [];
  expect(new Set(used).size).toBe(used.length);
  expect(chained).toContain('AccessDenied');
});

test('texts with half a character, as Slack may cut them, are kept like all others', async () => {
  const request = aRequest({ status: 'pending' });
  const denied: Event = { type: 'denied', by: 'U1', reason: 'no \ud83d', atMs: 5 };
  const { request: after, kept } = await saved(request, [denied], salts());
  if (!kept) throw new Error('nothing was kept');
  expect((await verify(after.id, [link(after, kept)], kept.head)).fault).toBeUndefined();
});

/**
 * With another implementation of RFC 8785 and SHA-256, by hand: someone who verifies elsewhere gets the same result.
 */
test('a head is the SHA-256 of the canonical JSON, base64url', async () => {
  const { request, entries } = await aChain([[threaded]]);
  const [first, second] = entries;
  if (!first || !second) throw new Error('nothing was kept');
  const { before, atMs } = second.record as { before: string; atMs: number };
  expect(before).toBe(first.head);
  const json = `{"atMs":${atMs},"before":"${before}","events":[{"atMs":5,"count":1,"type":"threaded"}],"requestId":"${request.id}","version":${request.version}}`;
  expect(createHash('sha256').update(json).digest('base64url')).toBe(second.head);
});
