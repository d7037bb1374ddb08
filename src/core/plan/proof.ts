import { hourMs, minuteMs } from '../durations.ts';
import type { CodesPurpose } from '../handover/codes.ts';
import type { Operation } from '../operations/operation.ts';
import type { JournalEntry } from '../request/request.ts';

/** A proof older than this no longer counts. */
const lastsMs = hourMs;
/** Clocks of two workers may differ. A proof from further in the future is invalid, because a clock was set back. */
const aheadMs = minuteMs;

/** A page for two codes of a device the user has, and the wait for them. */
export function codesOperations(purpose: CodesPurpose): Operation[] {
  return [
    { kind: 'ask-for-codes', purpose },
    { kind: 'resync-mfa-device', purpose },
  ];
}

/** Security keys and passkeys show no codes. Source: IAM User Guide, serial numbers of FIDO devices. */
export function givesCodes(serial: string): boolean {
  return !serial.includes(':u2f/');
}

/** Whether the owner has proved, in this plan and recently, that a device of theirs is at hand. */
export function isProven(
  operations: readonly Operation[],
  journal: Readonly<Record<number, JournalEntry>>,
  nowMs: number,
): boolean {
  return operations.some((operation, index) => {
    if (operation.kind !== 'resync-mfa-device' || operation.purpose !== 'proof') return false;
    const { state, receipt } = journal[index] ?? {};
    const ageMs = nowMs - (receipt?.provenAtMs ?? 0);
    return state === 'done' && ageMs < lastsMs && ageMs > -aheadMs;
  });
}
