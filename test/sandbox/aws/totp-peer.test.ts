import { randomBytes } from 'node:crypto';
import { generate, verify } from 'otplib';
import { fromBase32, toBase32 } from '../../../src/sandbox/aws/base32.ts';
import { stepOf, stepShowing, totp } from '../../../src/sandbox/aws/totp.ts';

/** What any authenticator app would show, by a library of its own. */
const shown = (secret: string, atMs: number) =>
  generate({ secret, strategy: 'totp', epoch: Math.floor(atMs / 1000) });

const seeds = Array.from({ length: 20 }, (_, index) => toBase32(randomBytes(20 + (index % 3) * 20)));
const moments = [59_000, 1_111_111_109_000, 1_234_567_890_000, 2_000_000_000_000, Date.now()];

test('the codes of the sandbox are those of another implementation', async () => {
  for (const seed of seeds) for (const atMs of moments) expect(totp(seed, atMs)).toBe(await shown(seed, atMs));
});

test('the example of RFC 6238, by both', async () => {
  const seed = toBase32(Buffer.from('12345678901234567890'));
  expect([totp(seed, 59_000), await shown(seed, 59_000)]).toEqual(['287082', '287082']);
});

test('a code holds for its thirty seconds, to the millisecond', async () => {
  const [seed = ''] = seeds;
  const startMs = stepOf(Date.now()) * 30_000;
  expect(totp(seed, startMs)).toBe(await shown(seed, startMs + 29_999));
  expect(totp(seed, startMs - 1)).toBe(await shown(seed, startMs - 30_000));
});

test('a code of the app is found at its step; the other side takes ours', async () => {
  const [seed = ''] = seeds;
  const atMs = Date.now();
  expect(stepShowing(seed, await shown(seed, atMs), stepOf(atMs), 1)).toBe(stepOf(atMs));
  const before = await shown(seed, atMs - 30_000);
  expect(stepShowing(seed, before, stepOf(atMs), 1)).toBe(stepOf(atMs) - 1);
  expect(stepShowing(seed, await shown(seed, atMs - 300_000), stepOf(atMs), 1)).toBeUndefined();
  const epoch = Math.floor(atMs / 1000);
  expect(await verify({ secret: seed, token: totp(seed, atMs), strategy: 'totp', epoch })).toMatchObject({
    valid: true,
  });
});

test('Base32 both ways, as the other side reads it', async () => {
  for (const seed of seeds) expect(toBase32(fromBase32(seed))).toBe(seed);
  const [seed = ''] = seeds;
  expect(totp(seed.toLowerCase(), 59_000)).toBe(await shown(seed, 59_000));
});
