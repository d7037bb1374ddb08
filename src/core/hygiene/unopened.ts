import type { Account } from '../catalogue/catalogue.ts';
import { dayMs } from '../durations.ts';
import type { ListedUser } from '../inventory/inventory.ts';
import type { Handover } from '../request/handover.ts';
import type { Request } from '../request/request.ts';
import type { FoundUser } from './finding.ts';
import { factsOf } from './user-facts.ts';

/** A credential that was sent to the user's owner, who has not opened it. */
export interface Unopened {
  account: string;
  user: FoundUser;
  /** When it was made. */
  sinceMs: number;
}

/** Until then its owner is still about to. */
const soonMs = dayMs;

/** A user with something that was never used, so that the request that made it is worth reading. */
export function mayHaveUnopened(user: ListedUser, account: Pick<Account, 'path'>): boolean {
  const { password, keys } = user;
  const isPasswordUnused = password !== undefined && password.lastUsedAtMs === undefined;
  const isKeyUnused = keys.some(({ isActive, lastUsedAtMs }) => !isActive && lastUsedAtMs === undefined);
  return (isPasswordUnused || isKeyUnused) && factsOf(user, account).found.madeBy !== undefined;
}

/** When the oldest credential of the request that its owner never opened was made; undefined: there is none. */
export function unopenedSinceMs({ handovers }: Pick<Request, 'handovers'>, nowMs: number): number | undefined {
  const latest = new Map<number, Handover>(handovers.map((each) => [each.operation, each]));
  const unopened = [...latest.values()].filter(
    ({ state, begunAtMs }) => (state === 'sent' || state === 'expired') && begunAtMs + soonMs <= nowMs,
  );
  return unopened.length > 0 ? Math.min(...unopened.map(({ begunAtMs }) => begunAtMs)) : undefined;
}
