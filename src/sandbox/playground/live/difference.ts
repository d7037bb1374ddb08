import type { Changes, Collections } from '../protocol.ts';

/** What a page was told last, item by item, as text. */
export type Told = Map<string, string>;

/**
 * What has to be said to a page so that it has `now`; undefined when it has it already. Writes down in `told` what is
 * said. An item is compared by its text, so nobody has to report what changed.
 */
export function difference(told: Told, now: Collections): Changes | undefined {
  const changes: Record<string, Record<string, unknown>> = {};
  const left = new Set(told.keys());
  for (const [kind, items] of Object.entries(now)) {
    for (const [id, item] of Object.entries(items)) {
      const key = `${kind} ${id}`;
      const text = JSON.stringify(item);
      left.delete(key);
      if (told.get(key) === text) continue;
      told.set(key, text);
      changes[kind] = { ...changes[kind], [id]: item };
    }
  }
  for (const key of left) {
    told.delete(key);
    const [kind = ''] = key.split(' ', 1);
    changes[kind] = { ...changes[kind], [key.slice(kind.length + 1)]: null };
  }
  return Object.keys(changes).length > 0 ? (changes as Changes) : undefined;
}
