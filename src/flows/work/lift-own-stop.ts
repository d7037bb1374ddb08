import type { Event } from '../../core/request/events.ts';
import type { Run } from './run.ts';

/** It stopped the user in our record before anything was done at AWS, and nothing was. */
export async function liftOwnStop({ ports, target, request }: Run): Promise<Event[]> {
  const { suspended } = (await ports.users.read(target)) ?? {};
  if (suspended?.requestId === request.id) await ports.users.lift(target, suspended.atMs);
  return [];
}
