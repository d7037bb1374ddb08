import { bare } from './bare.ts';
import { type AccountSeed, seedAccount, settingsOf } from './seed.ts';
import type { World } from './world.ts';

/** The world of a snapshot, or a new one; accounts that the snapshot doesn't know are seeded. */
export function restore(state: unknown, seeds: AccountSeed[], atMs: number): World {
  const world: World = isWorld(state)
    ? { ...state, accounts: { ...state.accounts } }
    : { version: 1, accounts: {}, sessions: {} };
  for (const seed of seeds) {
    const before = world.accounts[seed.id];
    world.accounts[seed.id] = before ? { ...before, ...settingsOf(seed) } : seedAccount(seed, atMs);
  }
  return bare(world);
}

function isWorld(state: unknown): state is World {
  if (state === undefined || state === null) return false;
  if (typeof state === 'object' && 'version' in state && state.version === 1 && 'accounts' in state)
    return true;
  throw new Error(
    'this is not a snapshot of the AWS sandbox, or one of another version: remove it to start afresh',
  );
}
