import { proofHashOf } from '../../src/core/handover/link-keys.ts';
import { codesOutcome, offerCodes, type RevealSecrets } from '../../src/flows/reveal.ts';
import { revealPorts } from './reveal-ports.ts';

const tab = { id: 'id', proof: 'proof', nonce: 'nonce' };
const asked = { ...tab, n: 2, first: '123456', second: '654321' };

type Offer = Parameters<RevealSecrets['offerCodes']>[0];
const answering = (answer: Awaited<ReturnType<RevealSecrets['offerCodes']>>) =>
  revealPorts({ offerCodes: async () => answer });

test('an offer wakes the worker, and tells the table the hash of the proof alone', async () => {
  const offers: Offer[] = [];
  const around = revealPorts({
    offerCodes: async (offer) => {
      offers.push(offer);
      return { isOffered: true, requestId: 'R7' };
    },
  });
  expect(await offerCodes(around, asked)).toEqual({ status: 'offered', n: 2 });
  expect(around.woken).toEqual(['R7']);
  const [{ first, second, ...rest } = {} as Offer] = offers;
  expect([first.reveal(), second.reveal()]).toEqual(['123456', '654321']);
  expect(rest).toEqual({ id: 'id', nonce: 'nonce', n: 2, proofHash: await proofHashOf('proof'), nowMs: 5_000 });
  expect(JSON.stringify(offers)).not.toContain('123456');
});

test.each([
  [{ first: '123456', second: '123456' }, 'same'],
  [{ first: '123456', second: '12345' }, 'malformed'],
])('%j is refused before the table is asked', async (codes, status) => {
  expect(await offerCodes(revealPorts(), { ...asked, ...codes })).toEqual({ status });
});

test.each([
  ['to somebody else', undefined, 'unknown'],
  [
    'while others are under way',
    { isOffered: false, codes: { n: 1, state: 'taken', atMs: 4_000 } },
    'under-way',
  ],
  [
    'once MFA is on',
    { isOffered: false, codes: { n: 1, state: 'answered', outcome: 'enabled', atMs: 4_000 } },
    'settled',
  ],
  [
    'after the fifth',
    { isOffered: false, codes: { n: 5, state: 'answered', outcome: 'wrong', atMs: 4_000 } },
    'used-up',
  ],
  ['out of order', { isOffered: false, codes: undefined }, 'under-way'],
] as const)('an offer %s is refused and wakes nobody', async (_when, answer, status) => {
  const around = answering(answer);
  expect(await offerCodes(around, asked)).toEqual({ status });
  expect(around.woken).toEqual([]);
});

test('the same offer again, after a lost reply, is answered as the first time', async () => {
  const around = answering({ isOffered: false, codes: { n: 2, state: 'taken', atMs: 4_000 } });
  expect(await offerCodes(around, asked)).toEqual({ status: 'offered', n: 2 });
});

test('the outcome is asked for with the hash of the proof', async () => {
  const asking: unknown[] = [];
  const found = { codes: { n: 1, state: 'offered', atMs: 4_000 } } as const;
  const around = revealPorts({
    codes: async (told) => {
      asking.push(told);
      return found;
    },
  });
  expect(await codesOutcome(around, tab)).toBe(found);
  expect(asking).toEqual([{ id: 'id', nonce: 'nonce', proofHash: await proofHashOf('proof') }]);
});
