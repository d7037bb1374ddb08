import jsqr from 'jsqr';
import { generateSync } from 'otplib';
import type { Page } from 'playwright-core';
import { PNG } from 'pngjs';

const stepMs = 30_000;

/** An authenticator app: what it shows `steps` steps from now. */
export function codeOf(seed: string, steps = 0, nowMs = Date.now()): string {
  const epoch = Math.floor((nowMs + steps * stepMs) / 1000);
  return generateSync({ secret: seed, strategy: 'totp', epoch });
}

/** What its camera reads from the screen. */
export async function scan(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.getByRole('img', { name: /QR code/ }).screenshot());
  return jsqr.default(new Uint8ClampedArray(data), width, height)?.data;
}

/** AWS's side of it: two codes that follow directly on one another, near enough to now. */
export function isInARow(seed: string, first: string, second: string): boolean {
  return [-3, -2, -1, 0, 1].some((step) => codeOf(seed, step) === first && codeOf(seed, step + 1) === second);
}
