import { stepOf, stepShowing } from './totp.ts';
import type { MfaDevice } from './world.ts';

/** Whether the two codes are consecutive and current; one step of delay is forgiven either way. */
export function isConsecutivePair(
  device: MfaDevice,
  first: string,
  second: string,
  atMs: number,
  window = 1,
): boolean {
  return pairDrift(device, first, second, atMs, window) !== undefined;
}

/** How far the device's clock is off, in steps, if it shows the two codes one after the other. */
export function pairDrift(
  { seed }: MfaDevice,
  first: string,
  second: string,
  atMs: number,
  window: number,
): number | undefined {
  const step = stepShowing(seed, second, stepOf(atMs), window);
  if (step === undefined || stepShowing(seed, first, step - 1, 0) === undefined) return undefined;
  return step - stepOf(atMs);
}

/** Takes the device's current code, once: the same code does not prove anybody a second time. */
export function takeCode(device: MfaDevice, code: string, atMs: number): 'taken' | 'used-before' | 'wrong' {
  const step = stepShowing(device.seed, code, stepOf(atMs) + device.drift, 1);
  if (step === undefined) return 'wrong';
  if (device.lastStep !== undefined && step <= device.lastStep) return 'used-before';
  device.lastStep = step;
  return 'taken';
}
