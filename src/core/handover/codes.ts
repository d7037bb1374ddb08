/**
 * Two codes of an MFA device on their way from the page to the worker, as the table remembers them: never the digits.
 *
 *   offered ─→ taken ─→ answered ─→ offered, as n+1 …
 *
 * The digits are in the table only while `offered`. What lies there for longer than a minute, or was taken and is not
 * answered by then, does not keep its owner from offering two new ones.
 */
export type Codes = { n: number; atMs: number } & (
  | { state: 'offered' }
  | { state: 'taken' }
  | { state: 'answered'; outcome: CodesOutcome }
);

/**
 * busy: AWS needs a moment before it takes codes for this user. unclear: nobody can tell whether they were used.
 * ended: the set-up is over, one way or another. After all but `enabled` and `ended`, two new codes may be offered.
 */
export const codesOutcomes = ['enabled', 'wrong', 'late', 'busy', 'unclear', 'ended'] as const;
export type CodesOutcome = (typeof codesOutcomes)[number];

/** How often two codes may be offered for one device. */
export const codesLimit = 5;

/** Codes are worth nothing after this. */
export const codesLastMs = 60_000;

export type CodesFlaw = 'malformed' | 'same';

/** What is wrong with two codes before anybody tries them. Undefined: nothing. */
export function codesFlaw(first: string, second: string): CodesFlaw | undefined {
  if (![first, second].every((code) => /^\d{6}$/.test(code))) return 'malformed';
  return first === second ? 'same' : undefined;
}

export type CodesRefusal = 'under-way' | 'used-up' | 'settled';

/** Why two codes may not be offered now. Undefined: nothing speaks against it. */
export function codesRefusal(codes: Codes | undefined, nowMs: number): CodesRefusal | undefined {
  if (!codes) return undefined;
  if (codes.state === 'answered' && (codes.outcome === 'enabled' || codes.outcome === 'ended'))
    return 'settled';
  if (codes.state !== 'answered' && codes.atMs > nowMs - codesLastMs) return 'under-way';
  return codes.n >= codesLimit ? 'used-up' : undefined;
}
