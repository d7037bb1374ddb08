import type { Surface } from '../../../src/sandbox/playground/blocks/surface.ts';

const names: Record<string, string> = { U0LEA: 'Lea Marin', U0BEN: 'Ben Okafor', C0GENERAL: 'general' };

/** A message looked at by Lea, at a quarter to three in Berlin. */
export function aSurface(changes: Partial<Surface> = {}): Surface {
  return {
    kind: 'message',
    values: {},
    errors: {},
    act() {},
    change() {},
    suggest: async () => ({ options: [] }),
    directory: { name: (id) => names[id], people: [], conversations: [] },
    viewerId: 'U0LEA',
    nowMs: () => Date.parse('2026-11-25T13:45:00Z'),
    locale: 'en-US',
    timeZone: 'Europe/Berlin',
    ...changes,
  };
}
