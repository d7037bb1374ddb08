import type { Gives, Ledger } from './ledger.ts';

/** What an emergency user has on record. */
export interface EmergencyFacts {
  /** What break-glass may open, as it was approved. */
  groups: readonly string[];
  policies: readonly string[];
  /** When an earlier break-glass ends that has not been carried through to its end, epoch ms. */
  openUntilMs?: number | undefined;
}

/** but: the request that asks. */
export function emergencyFacts(ledger: Ledger, but?: string): EmergencyFacts {
  const prepared = Object.values(ledger).flatMap((gives) => gives.prepared ?? []);
  const ends = Object.entries(ledger).flatMap(([id, gives]) =>
    isOpening(gives) && id !== but ? [gives.untilMs ?? 0] : [],
  );
  return {
    groups: [...new Set(prepared.flatMap(({ groups }) => groups))],
    policies: [...new Set(prepared.flatMap(({ policies }) => policies))],
    ...(ends.length > 0 ? { openUntilMs: Math.max(...ends) } : {}),
  };
}

/** Past its end it still counts: only then are its credentials renewed. */
function isOpening({ prepared, groups, policies }: Gives): boolean {
  return prepared === undefined && groups.length + policies.length > 0;
}
