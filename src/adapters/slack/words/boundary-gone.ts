import type { HistoryEntry } from '../../../core/request/history.ts';
import { code } from '../blocks.ts';

/** The boundary that is put back on a user: it only restricts. */
export function boundaryGoneText(boundary: string): string {
  return `Someone has removed the permissions boundary of the user. The bot puts ${code(boundary)} back: without it, its role may neither deny the user everything nor remove its policies.`;
}

export function goneBoundariesIn(history: readonly HistoryEntry[]): string[] {
  return history.flatMap((entry) => (entry.what === 'boundary-gone' ? entry.boundary : []));
}
