import { evolve } from '../request/evolve.ts';
import type { Request } from '../request/request.ts';
import { type Entry, type State, stateOf } from './entry.ts';
import { erasedText } from './personal.ts';

/** The request that the entries of a chain add up to, from their beginning or the latest genesis. */
export function replay(entries: readonly Entry[]): State | undefined {
  let state: State | undefined;
  for (const { start, events, version } of entries) {
    state = start?.state ?? state;
    if (state) state = { ...events.reduce(evolve, state as Request), version };
  }
  return state;
}

/**
 * Names of the fields in which a stored request differs from its entries. `version` counts saves, not events, and
 * erased text may have been anything.
 */
export function differences(told: State, stored: Request): string[] {
  const [one, other] = [told, stateOf(stored)].map(
    ({ version: _, ...fields }) => fields as Record<string, unknown>,
  );
  const names = [...new Set([...Object.keys(one ?? {}), ...Object.keys(other ?? {})])];
  return names.filter((name) => !isSame(one?.[name], other?.[name])).sort();
}

function isSame(one: unknown, other: unknown): boolean {
  if (one === other || one === erasedText || other === erasedText) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [one, other] as Record<string, unknown>[];
  const names = new Set([...Object.keys(left ?? {}), ...Object.keys(right ?? {})]);
  return [...names].every((name) => isSame(left?.[name], right?.[name]));
}
