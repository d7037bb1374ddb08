import type { CodesOutcome } from '../../core/handover/codes.ts';
import { givesCodes } from '../../core/plan/proof.ts';
import { Fault } from '../fault.ts';
import type { TakenCodes } from './ports.ts';
import type { Run } from './run.ts';

/** The outcome of codes, and which device accepted them. */
export interface Tried {
  outcome: CodesOutcome;
  serial?: string;
}

/**
 * Tries two codes on the user's devices, one after the other, until one accepts them, so nobody has to know which is
 * which. A device whose codes they are not only answers that they are wrong.
 */
export async function resync({ ports, target, lease }: Run, codes: TakenCodes): Promise<Tried> {
  const { accounts } = ports;
  const serials = (await accounts.mfaDevices(target)).map(({ serial }) => serial).filter(givesCodes);
  if (serials.length === 0)
    throw new Fault('No device that gives codes is on any more.', {
      nature: 'refused',
      code: 'mfa.none-left',
    });
  const outcomes: CodesOutcome[] = [];
  for (const serial of serials) {
    await lease.guard();
    const outcome = await accounts.resyncMfaDevice(target, serial, codes);
    if (outcome === 'accepted') return { outcome, serial };
    outcomes.push(outcome);
  }
  // Whether it was right for that one, the next codes will tell.
  return { outcome: outcomes.find((outcome) => outcome !== 'wrong') ?? 'wrong' };
}
