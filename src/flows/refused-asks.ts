import type { RefusedAsk } from '../core/approval/refused-ask.ts';

/** What each person asked for last and was refused: one for each, and the newest takes the place of others. */
export interface RefusedAsks {
  /** Never throws: a refusal is one, whether or not it can be explained later. */
  keep(person: string, ask: RefusedAsk): Promise<void>;
  /** Consistent. */
  of(person: string): Promise<RefusedAsk | undefined>;
}
