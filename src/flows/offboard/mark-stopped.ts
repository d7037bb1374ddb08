import type { Suspension, UserKey, Users } from '../ports.ts';

/**
 * From now on nobody works for the user but this request. An earlier stop is replaced; if that was for doubt, the doubt
 * stays on record. May be repeated.
 */
export async function markStopped(
  users: Pick<Users, 'read' | 'suspend'>,
  key: UserKey,
  { by, atMs, requestId }: Pick<Suspension, 'by' | 'atMs' | 'requestId'>,
): Promise<void> {
  const { suspended } = (await users.read(key)) ?? {};
  if (suspended?.requestId === requestId) return;
  const isSparing = !suspended || suspended.sparesCredentials;
  const stop = { by, atMs, requestId, ...(isSparing ? { sparesCredentials: true as const } : {}) };
  await users.suspend(key, stop, suspended?.atMs);
}
