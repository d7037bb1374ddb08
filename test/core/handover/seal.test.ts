import fc from 'fast-check';
import type { Binding } from '../../../src/core/handover/binding.ts';
import { proofHashOf, proofOf } from '../../../src/core/handover/link-keys.ts';
import { seal, unseal } from '../../../src/core/handover/seal.ts';
import { Secret } from '../../../src/core/handover/secret.ts';
import { aBinding } from './a-handover.ts';

const linkKey = new Uint8Array(32).fill(7);
const iv = new Uint8Array(12).fill(9);
const binding = aBinding();

test('whatever is sealed comes out again with the same key and binding', async () => {
  const bytes = (length: number) => fc.uint8Array({ minLength: length, maxLength: length });
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary' }), bytes(32), bytes(12), async (text, someKey, someIv) => {
      const { sealed } = await seal(new Secret(text), { linkKey: someKey, iv: someIv, binding });
      expect((await unseal(sealed, { linkKey: someKey, binding })).reveal()).toBe(text);
    }),
  );
});

test('no part of the binding can be changed', async () => {
  const { sealed } = await seal(new Secret('text'), { linkKey, iv, binding });
  const changes: { [Field in keyof Binding]: unknown } = {
    version: 2,
    id: 'BAAAAAAAAAAAAAAAAAAAAA',
    requestId: 'R2',
    person: 'U0EVE',
    account: '444455556666',
    userName: 'jane.dof',
    kind: 'access-key',
    expiresAtMs: binding.expiresAtMs + 1,
  };
  for (const [field, value] of Object.entries(changes)) {
    const other = { ...binding, [field]: value } as Binding;
    await expect(unseal(sealed, { linkKey, binding: other })).rejects.toThrow();
  }
});

test('two fields cannot be shifted into each other', async () => {
  const { sealed } = await seal(new Secret('text'), {
    linkKey,
    iv,
    binding: aBinding({ person: 'A","B', account: 'C' }),
  });
  const shifted = aBinding({ person: 'A', account: 'B","C' });
  await expect(unseal(sealed, { linkKey, binding: shifted })).rejects.toThrow();
});

test('no bit of the ciphertext can be changed', async () => {
  const { sealed } = await seal(new Secret('a text of some length'), { linkKey, iv, binding });
  const bytes = Buffer.from(sealed.ciphertext, 'base64url');
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = Buffer.from(bytes);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      const tampered = { ...sealed, ciphertext: changed.toString('base64url') };
      await expect(unseal(tampered, { linkKey, binding })).rejects.toThrow();
    }),
  );
});

test('a wrong key opens nothing, and its proof fits nothing', async () => {
  const { sealed, proofHash } = await seal(new Secret('text'), { linkKey, iv, binding });
  const wrong = Uint8Array.from(linkKey, (byte, index) => (index === 31 ? byte ^ 1 : byte));
  await expect(unseal(sealed, { linkKey: wrong, binding })).rejects.toThrow();
  expect(await proofHashOf(await proofOf(wrong, binding.id))).not.toBe(proofHash);
  expect(await proofHashOf(await proofOf(linkKey, binding.id))).toBe(proofHash);
});

test('the proof belongs to one id', async () => {
  expect(await proofOf(linkKey, 'A')).not.toBe(await proofOf(linkKey, 'B'));
});

test('the format stays readable: version 1, sealed once and for all', async () => {
  const { sealed, proofHash } = await seal(new Secret('text'), { linkKey, iv, binding });
  expect({ ...sealed, proofHash }).toMatchInlineSnapshot(`
{
  "ciphertext": "Uwo-e-mRgtKB-HerOIfJNv11bBc",
  "iv": "CQkJCQkJCQkJCQkJ",
  "proofHash": "18iQurv1BU_yYGNgPCMbh1LrVStHKgAXNNMiF3Wdc-0",
}
`);
});

test('keys and ivs of another length are refused', async () => {
  await expect(seal(new Secret('x'), { linkKey: new Uint8Array(31), iv, binding })).rejects.toThrow('32 bytes');
  await expect(seal(new Secret('x'), { linkKey, iv: new Uint8Array(16), binding })).rejects.toThrow('12 bytes');
});
