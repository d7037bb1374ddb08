import * as z from 'zod';
import { bare } from './bare.ts';
import { type AccountSeed, seedAccount, settingsOf } from './seed.ts';
import type { World } from './world.ts';

/** The world of a snapshot, or a new one; accounts that the snapshot doesn't know are seeded. */
export function restore(state: unknown, seeds: AccountSeed[], atMs: number): World {
  const saved = state === undefined || state === null ? undefined : savedWorld(state);
  const world: World = saved
    ? { ...saved, accounts: { ...saved.accounts } }
    : { version: 1, accounts: {}, sessions: {} };
  for (const seed of seeds) {
    const before = world.accounts[seed.id];
    world.accounts[seed.id] = before ? { ...before, ...settingsOf(seed) } : seedAccount(seed, atMs);
  }
  return bare(world);
}

/** A world saved by an earlier `snapshot()`; throws on anything else. */
export function savedWorld(state: unknown): World {
  const parsed = z.custom<World>((value) => shape.safeParse(value).success).safeParse(state);
  if (parsed.success) return parsed.data;
  throw new Error('this is not a snapshot of the AWS sandbox, or one of another version');
}

const records = z.record(z.string(), z.looseObject({}));
const shape = z.looseObject({
  version: z.literal(1),
  sessions: records,
  accounts: z.record(
    z.string(),
    z.looseObject({ users: records, groups: records, policies: records, mfaDevices: records }),
  ),
});
