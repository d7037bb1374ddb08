import { isCodeAt, stepOf, stepShowing } from './totp.ts';
import type { MfaDevice } from './world.ts';

/** How many 30-second steps a code may be early or late and still count as current. */
const tolerance = 1;

/**
 * Accepts two consecutive codes, in order, and learns from them how far the device's clock is off. Codes later than the
 * tolerance are accepted too, as AWS documents: the device is then out of sync until a resync. window: how many steps
 * either side are tried.
 */
export function takePair(
  device: MfaDevice,
  [first, second]: [string, string],
  atMs: number,
  window: number,
): 'taken' | 'wrong' {
  const now = stepOf(atMs);
  const step = stepShowing(device.seed, second, now, window, (each) => isCodeAt(device.seed, first, each - 1));
  if (step === undefined || wasUsed(device, step - 1) || device.isSecurityKey) return 'wrong';
  device.lastStep = step;
  device.drift = Math.abs(step - now) > tolerance ? step - now : 0;
  return 'taken';
}

/** Accepts the device's current code, once: the same code doesn't prove anybody a second time. */
export function takeCode(device: MfaDevice, code: string, atMs: number): 'taken' | 'used-before' | 'wrong' {
  const step = stepShowing(device.seed, code, stepOf(atMs) + device.drift, tolerance);
  if (step === undefined) return 'wrong';
  if (wasUsed(device, step)) return 'used-before';
  device.lastStep = step;
  return 'taken';
}

function wasUsed({ lastStep }: MfaDevice, step: number): boolean {
  return lastStep !== undefined && step <= lastStep;
}
