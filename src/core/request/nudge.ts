import type { Rule } from '../catalogue/catalogue.ts';

/** While a request waits for a decision: when a rule wants its people told so. */
export interface Nudge {
  what: 'remind' | 'escalate';
  /** Its id. */
  rule: string;
  atMs: number;
}

/** Of a request: what is still to come, and which messages stand. */
interface Nudged {
  nudges?: Nudge[] | undefined;
  notices: Record<string, unknown>;
}

/** Undefined if no rule wants any. fromMs: since when it can be decided on. */
export function nudgesOf(rules: readonly Rule[], fromMs: number): Nudge[] | undefined {
  const nudges = rules.flatMap(({ id: rule, remindAfterMs = [], escalate }): Nudge[] => [
    ...remindAfterMs.map((afterMs) => ({ what: 'remind' as const, rule, atMs: fromMs + afterMs })),
    ...(escalate ? [{ what: 'escalate' as const, rule, atMs: fromMs + escalate.afterMs }] : []),
  ]);
  return nudges.length > 0 ? nudges : undefined;
}

/** When the next one is due, epoch ms; Infinity: none is, as long as nobody could see what to decide on. */
export function nextNudgeMs({ nudges = [], notices }: Nudged): number {
  return notices.card ? Math.min(...nudges.map(({ atMs }) => atMs)) : Number.POSITIVE_INFINITY;
}

/** Those of a kind that are left once those up to a time were told. */
export function withoutTold(nudges: readonly Nudge[] = [], told: Nudge['what'], upToMs: number): Nudge[] {
  return nudges.filter(({ what, atMs }) => what !== told || atMs > upToMs);
}
