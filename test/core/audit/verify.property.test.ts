import fc from 'fast-check';
import { headOf } from '../../../src/core/audit/chain.ts';
import type { Entry } from '../../../src/core/audit/entry.ts';
import { restored } from '../../../src/core/audit/personal.ts';
import { differences, replay } from '../../../src/core/audit/replay.ts';
import { type Link, verify } from '../../../src/core/audit/verify.ts';
import { anyEvent } from '../request/arbitrary-events.ts';
import { type AChain, aChain, link, salts, saved } from './a-chain.ts';

const saves = fc.array(fc.array(anyEvent, { minLength: 1, maxLength: 3 }), { minLength: 2, maxLength: 6 });

/** Every chain, and some place in it. */
const whole = fc.record({ saves, at: fc.nat() }).map(({ saves: each, at }) => ({ chain: aChain(each), at }));

const faultOf = async ({ request, entries }: AChain, changed: readonly Link[] = entries) =>
  (await verify(request.id, changed, request.chain?.head ?? '')).fault?.code;

const withAt = (entries: readonly Link[], index: number, change: (entry: Link) => Link): Link[] =>
  entries.map((entry, i) => (i === index ? change(entry) : entry));

function property(check: (chain: AChain, at: number) => Promise<void>): Promise<void> {
  return fc.assert(
    fc.asyncProperty(whole, async ({ chain, at }) => {
      const made = await chain;
      await check(made, at % made.entries.length);
    }),
    { numRuns: 60 },
  );
}

describe('whatever has happened to a request', () => {
  test('its chain verifies, and tells the request as it is stored', () =>
    property(async ({ request, entries }) => {
      const { chain, fault } = await verify(request.id, entries, request.chain?.head ?? '');
      expect(fault).toBeUndefined();
      expect(chain).toEqual(entries);
      const told = replayed(entries);
      expect(told && differences(told, request)).toEqual([]);
    }));

  test('an entry that is changed is found', () =>
    property(async (chain, at) => {
      for (const field of ['atMs', 'version', 'requestId', 'events', 'before']) {
        const changed = withAt(chain.entries, at, (entry) => ({
          ...entry,
          record: { ...(entry.record as object), [field]: 'other' },
        }));
        expect(await faultOf(chain, changed)).toBe('entry.changed');
      }
    }));

  test('an entry that is dropped is found', () =>
    property(async (chain, at) => {
      const isLast = at === chain.entries.length - 1;
      const left = chain.entries.filter((_, index) => index !== at);
      expect(await faultOf(chain, left)).toBe(isLast ? 'head.unknown' : 'entry.missing');
    }));

  test('two entries that change places are found', () =>
    property(async (chain, at) => {
      const other = (at + 1) % chain.entries.length;
      const [one, two] = [chain.entries[at], chain.entries[other]];
      if (!one || !two || one === two) return;
      const swap = (entry: Link, content: Link) => ({
        ...entry,
        record: content.record,
        beside: content.beside,
      });
      const byContent = withAt(
        withAt(chain.entries, at, (entry) => swap(entry, two)),
        other,
        (entry) => swap(entry, one),
      );
      expect(await faultOf(chain, byContent)).toBe('entry.changed');
      const byVersion = withAt(
        withAt(chain.entries, at, (entry) => ({ ...entry, version: two.version })),
        other,
        (entry) => ({ ...entry, version: one.version }),
      );
      expect(await faultOf(chain, byVersion)).toBe('entry.moved');
    }));

  test('a head that nothing was kept under is found', () =>
    property(async ({ request, entries }) => {
      const forged = await headOf({ any: 'thing' });
      expect((await verify(request.id, entries, forged)).fault).toEqual({ code: 'head.unknown', head: forged });
    }));

  test('an entry rewritten under a new head is found by the next entry', () =>
    property(async (chain, at) => {
      const old = chain.entries[at];
      const record = { ...(old?.record as object), atMs: 1 };
      const head = await headOf(record);
      const changed = withAt(chain.entries, at, (entry) => ({ ...entry, record, head }));
      const isLast = at === chain.entries.length - 1;
      expect(await faultOf(chain, changed)).toBe(isLast ? 'head.unknown' : 'entry.missing');
    }));

  test('erasing personal text, all or some, is no fault; changing it is', () =>
    property(async (chain, at) => {
      expect(
        await faultOf(
          chain,
          chain.entries.map((entry) => ({ ...entry, beside: [] })),
        ),
      ).toBeUndefined();
      const one = withAt(chain.entries, at, (entry) => ({ ...entry, beside: entry.beside?.slice(1) }));
      expect(await faultOf(chain, one)).toBeUndefined();
      const changed = withAt(chain.entries, 0, (entry) => ({
        ...entry,
        beside: entry.beside?.map((each) => ({ ...each, text: 'For something else' })),
      }));
      expect(await faultOf(chain, changed)).toBe('text.changed');
    }));

  test('erased text is no longer in the chain, and the rest is told as before', () =>
    property(async ({ request, entries }) => {
      const erased = entries.map((entry) => ({ ...entry, beside: [] }));
      expect(JSON.stringify(erased)).not.toContain('thesis');
      const told = replayed(erased);
      expect(told && differences(told, request)).toEqual([]);
    }));

  test('a save that lost its race leaves an entry that nobody counts', () =>
    property(async ({ request, entries }) => {
      const loser = await saved(
        { ...request, version: request.version - 1, chain: undefined },
        [{ type: 'threaded', count: 7, atMs: 5 }],
        salts(),
      );
      if (!loser.kept) throw new Error('nothing was kept');
      const all = [...entries, link(loser.request, loser.kept)];
      const { chain, fault } = await verify(request.id, all, request.chain?.head ?? '');
      expect([chain.length, fault]).toEqual([entries.length, undefined]);
    }));
});

function replayed(entries: readonly Link[]) {
  return replay(entries.map(({ record, beside }) => restored(record, beside ?? []) as Entry));
}
