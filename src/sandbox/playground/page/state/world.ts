import type { Changes, Collections, LiveEvent, Workspace } from '../../protocol.ts';

/** Everything the server has told; items that did not change stay the same objects. */
export interface World {
  workspace: Workspace;
  all: Collections;
}

/** The world after an event; undefined until the first one has come. */
export function after(world: World | undefined, event: LiveEvent): World | undefined {
  if (event.kind === 'start') return { workspace: event.workspace, all: event.all };
  return world && { ...world, all: changed(world.all, event.changes) };
}

function changed(all: Collections, changes: Changes): Collections {
  const next: Record<string, Record<string, unknown>> = { ...all };
  for (const [kind, items] of Object.entries(changes)) {
    const held = Object.entries({ ...next[kind], ...items });
    next[kind] = Object.fromEntries(held.filter(([, item]) => item !== null));
  }
  return next as unknown as Collections;
}
