import { suspensionId } from '../core/request/follow-up-ids.ts';
import { askedBack } from './offboard/asked-back.ts';
import type { Clock, Requests, SuspendedUser, UserKey, Users } from './ports.ts';

interface Ports {
  users: Pick<Users, 'suspend'>;
  requests: Pick<Requests, 'load'>;
  clock: Pick<Clock, 'now'>;
}

/**
 * Marks a user as stopped, or finds the mark that stands; it names the request that carries the stop out. A stop that is
 * about to end, because giving the user back has begun, no longer counts. because: what the stop's id begins with.
 */
export async function flagUser(
  { users, requests, clock }: Ports,
  key: UserKey,
  by: string,
  because: string,
): Promise<SuspendedUser> {
  const atMs = clock.now();
  const suspension = { by, atMs, requestId: suspensionId(because, atMs) };
  const user = await users.suspend(key, suspension);
  if (user.suspended.requestId === suspension.requestId) return user;
  // Stopped for its offboarding: from now on nobody may have its credentials back.
  if (user.suspended.sparesCredentials) return users.suspend(key, suspension, user.suspended.atMs);
  const lifting = await askedBack({ requests }, user);
  const isEnding = lifting?.phase.status === 'applying';
  return isEnding ? users.suspend(key, suspension, user.suspended.atMs) : user;
}
