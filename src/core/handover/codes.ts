import { minuteMs } from '../durations.ts';

/**
 * Two codes of an MFA device on their way from the page to the worker, as the table remembers them: never the digits.
 *
 *   offered ─→ taken ─→ answered ─→ offered, as n+1 …
 *
 * The digits are in the table only while `offered`. Codes that lie there longer than a minute, or were taken and not
 * answered by then, don't stop their owner from offering two new ones.
 */
export type Codes = { n: number; atMs: number } & (
  | { state: 'offered' }
  | { state: 'taken' }
  | { state: 'answered'; outcome: CodesOutcome }
);

/**
 * enabled: they turned a device on. accepted: they belong to a device that is on. busy: AWS needs a moment before it
 * accepts codes for this user. unclear: nobody can tell whether they were used. ended: it is over, one way or another.
 */
export const codesOutcomes = ['enabled', 'accepted', 'wrong', 'late', 'busy', 'unclear', 'ended'] as const;
export type CodesOutcome = (typeof codesOutcomes)[number];

/** After these, no more codes are needed; after all others, two new ones may be offered. */
export const conclusiveOutcomes = ['enabled', 'accepted', 'ended'] as const satisfies CodesOutcome[];
export type ConclusiveOutcome = (typeof conclusiveOutcomes)[number];

export function isConclusive(outcome: CodesOutcome): outcome is ConclusiveOutcome {
  return (conclusiveOutcomes as readonly CodesOutcome[]).includes(outcome);
}

/**
 * Why codes of a device that is on are asked for. resync: AWS no longer accepts its codes, and learns its clock from
 * two of them. proof: they show that its owner has it at hand.
 */
export const codesPurposes = ['resync', 'proof'] as const;
export type CodesPurpose = (typeof codesPurposes)[number];

/** How often two codes may be offered for one device. */
export const codesLimit = 5;

/** Codes are worthless after this. */
export const codesLastMs = minuteMs;

export type CodesFlaw = 'malformed' | 'same';

/** What is wrong with two codes before anyone tries them. Undefined: nothing. */
export function codesFlaw(first: string, second: string): CodesFlaw | undefined {
  if (![first, second].every((code) => /^\d{6}$/.test(code))) return 'malformed';
  return first === second ? 'same' : undefined;
}

export type CodesRefusal = 'under-way' | 'used-up' | 'settled';

/** Why two codes may not be offered now. Undefined: they may. */
export function codesRefusal(codes: Codes | undefined, nowMs: number): CodesRefusal | undefined {
  if (!codes) return undefined;
  if (codes.state === 'answered' && isConclusive(codes.outcome)) return 'settled';
  if (codes.state !== 'answered' && codes.atMs > nowMs - codesLastMs) return 'under-way';
  return codes.n >= codesLimit ? 'used-up' : undefined;
}
