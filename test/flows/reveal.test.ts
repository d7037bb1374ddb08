import { proofHashOf } from '../../src/core/handover/link-keys.ts';
import type { ClaimedItem } from '../../src/core/handover/secret-item.ts';
import { acknowledge, claim } from '../../src/flows/reveal.ts';
import { aBinding } from '../core/handover/a-handover.ts';
import { anOpening } from '../support/an-opening.ts';
import { revealPorts } from './reveal-ports.ts';

const asked = { id: 'id', proof: 'proof', nonce: 'nonce', from: anOpening };
const binding = aBinding({ id: 'id', requestId: 'R7' });
const sealed = { iv: 'iv', ciphertext: 'ciphertext' };

test('a granted claim gives the sealed credential, and a receipt is made', async () => {
  const item: ClaimedItem = {
    ...binding,
    proofHash: 'hash',
    state: 'claimed',
    claimedAtMs: 5_000,
    openedFrom: anOpening,
  };
  const around = revealPorts({ claim: async () => ({ granted: true, item, sealed }) });
  expect(await claim(around, asked)).toEqual({ status: 'opened', sealed, binding, claimedAtMs: 5_000 });
  expect(around.woken).toEqual(['R7']);
});

test('the table is asked with the hash of the proof, never the proof', async () => {
  const claims: unknown[] = [];
  const around = revealPorts({
    claim: async (told) => {
      claims.push(told);
      return { granted: false, item: undefined };
    },
  });
  await claim(around, asked);
  expect(claims).toEqual([
    { id: 'id', proofHash: await proofHashOf('proof'), nonce: 'nonce', from: anOpening, nowMs: 5_000 },
  ]);
});

test('a refused claim wakes nobody', async () => {
  const item = { ...binding, proofHash: await proofHashOf('proof'), state: 'void' as const };
  const around = revealPorts({ claim: async () => ({ granted: false, item }) });
  expect(await claim(around, asked)).toEqual({ status: 'replaced' });
  expect(around.woken).toEqual([]);
});

test('a claim refused for no reason is a fault, not an answer', async () => {
  const item = { ...binding, proofHash: await proofHashOf('proof'), state: 'sealed' as const };
  const around = revealPorts({ claim: async () => ({ granted: false, item }) });
  await expect(claim(around, asked)).rejects.toThrow('nothing speaks against it');
});

test('an acknowledgement wakes the worker once it is recorded', async () => {
  const around = revealPorts({ acknowledge: async () => ({ requestId: 'R7' }) });
  expect(await acknowledge(around, asked)).toBe('acknowledged');
  expect(around.woken).toEqual(['R7']);
});

test('an acknowledgement of nothing is answered like any other stranger', async () => {
  const around = revealPorts({ acknowledge: async () => undefined });
  expect(await acknowledge(around, asked)).toBe('unknown');
  expect(around.woken).toEqual([]);
});
