import { knownEntitlements } from '../../core/account/ledger.ts';
import { isForPeople } from '../../core/catalogue/catalogue.ts';
import { dayMs } from '../../core/durations.ts';
import type { Departure, DepartureUser } from '../../core/intents/departure.ts';
import type { Suspend } from '../../core/intents/suspend.ts';
import { submitted } from '../../core/request/events.ts';
import { departureId, departureOf, suspensionId } from '../../core/request/follow-up-ids.ts';
import type { Request } from '../../core/request/request.ts';
import { create } from '../create.ts';
import { endAllWorkOf } from '../end-work-for-stop.ts';
import { type OwnedUser, usersOwnedBy } from '../owned-users.ts';
import type { LeaverPorts } from './ports.ts';

/** What needs no decision is worked on at once; this only says how long it may take to begin. */
const workForMs = dayMs;

/**
 * Stops the users that a person signs in with, and tells approvers of all of them on one card. Their workloads go on. May
 * be repeated: a stop that was begun is found by its id. The stops come first; the card says what they are about to do.
 * seenAtMs: when Slack first showed them as deactivated. Gives the requests that follow.
 */
export async function stopLeaver(ports: LeaverPorts, person: string, seenAtMs: number): Promise<string[]> {
  const { found } = await usersOwnedBy(ports, person, 'unfinished');
  const id = departureId(person, seenAtMs);
  const users: DepartureUser[] = [];
  const stops: string[] = [];
  for (const [n, user] of inOrder(found).entries()) {
    const stop = isForPeople(user.userKind) ? await stopUser(ports, id, n, user) : undefined;
    if (stop) stops.push(stop);
    // A workload goes on, but nothing more is handed to somebody who has left.
    else if (user.inSetUpBy) ports.wake.request(user.inSetUpBy);
    users.push(asListed(user, isForPeople(user.userKind) && !stop));
  }
  const [first] = users;
  if (!first) return [];
  const { account, userName } = first;
  const named = { account, userName, requester: ports.botUserId, owner: person };
  const intent: Departure = { kind: 'departure', ...named, users };
  await createOnce(ports, submitted(id, intent, ports.clock.now(), workForMs));
  return [...stops, id];
}

/** The card names them in this order, and a repetition must number them alike. Those with a person's sign-in come first. */
function inOrder(users: readonly OwnedUser[]): OwnedUser[] {
  const key = ({ userKind, account, userName }: OwnedUser) =>
    `${isForPeople(userKind) ? 0 : 1} ${account} ${userName}`;
  return users.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}

function asListed({ account, userName, userId, userKind, gives, isInSetUp }: OwnedUser, wasStopped: boolean) {
  return {
    ...{ account, userName, userId, userKind, entitlements: [...knownEntitlements(gives)] },
    ...(isInSetUp ? { isInSetUp } : {}),
    ...(wasStopped ? { wasStopped } : {}),
  };
}

/** Gives the request that does it; undefined: it had been stopped already, for another reason. */
async function stopUser(
  ports: LeaverPorts,
  departure: string,
  n: number,
  user: OwnedUser,
): Promise<string | undefined> {
  const { account, userName, userId, isInSetUp, owner } = user;
  const because = departureOf(departure, n);
  const atMs = ports.clock.now();
  const by = ports.botUserId;
  const record = await ports.users.suspend(
    { account, userName },
    { by, atMs, requestId: suspensionId(because, atMs) },
  );
  const { requestId } = record.suspended;
  if (!requestId.startsWith(`${departure}-`)) return undefined;
  const intent: Suspend = {
    kind: 'suspend',
    ...{ account, userName, userId, owner, requester: by, because, isInSetUp, alert: [], departure },
  };
  await createOnce(ports, submitted(requestId, intent, atMs, workForMs), true);
  await endAllWorkOf(ports, record, owner, { by, requestId });
  return requestId;
}

/** If it already exists, the entry that its chain would begin with would be left behind. */
async function createOnce(ports: LeaverPorts, request: Request, isUrgent = false): Promise<void> {
  const { requests, clock, wake } = ports;
  if (!(await requests.load(request.id))) await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(request.id, { isUrgent });
}
