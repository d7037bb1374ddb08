import type { Shown } from '../../core/hygiene/changes.ts';

/** What the channel was told last. */
export interface LastSummary {
  /** See `weekOf`. */
  week: number;
  atMs: number;
  shown: Shown[];
}

/** Which summary the approvals channel has: one item. */
export interface HygieneSummaries {
  /** Undefined: there was none. */
  last(): Promise<LastSummary | undefined>;
  /**
   * `first` for the one caller that should send it. `again`, if nobody has told it within ten minutes: whether the one before
   * has posted it, nobody knows. Undefined for all others.
   */
  claim(week: number, nowMs: number): Promise<'first' | 'again' | undefined>;
  /** The first caller has certainly posted nothing. */
  notPosted(week: number): Promise<void>;
  told(summary: LastSummary): Promise<void>;
  /** Has the worker send what is due; not more often than every ten minutes. */
  wake(week: number, nowMs: number): Promise<void>;
  /** Short, for thousands are stored. */
  digest(id: string): string;
}
