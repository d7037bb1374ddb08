import { traitsOf } from '../core/intents/traits-of.ts';
import { hasEnded, type Request } from '../core/request/request.ts';
import { endedByStop } from '../core/request/stop-for-suspension.ts';
import { unlessUnreadable } from './fault.ts';
import { holdings } from './holdings.ts';
import { isSame } from './owned-users.ts';
import type { UserRecord, Wake } from './ports.ts';
import { decideAndSave, type SavePorts } from './save.ts';

type Ports = SavePorts & { wake: Wake };

/** So many of its owner's requests are looked through. */
const searched = 60;

/** Who stops the user, and by which request. */
interface TheStop {
  by: string;
  requestId: string;
}

/** Work for the user stops with it; a worker in progress sees the flag before its next operation. */
export async function endWorkForStop(ports: SavePorts, id: string, by: string): Promise<Request | undefined> {
  const ended = await decideAndSave(ports, id, (current) => endedByStop(current, by, ports.clock.now()));
  return ended && 'ok' in ended ? undefined : ended;
}

/**
 * What is in progress for a user that was just stopped ends now, and not when it runs next, which may be in a day. The
 * stop goes first: the rest would take the lease. One that can't be read keeps none of the others. May be repeated.
 */
export async function endWorkOf(ports: Ports, record: UserRecord, stop: TheStop): Promise<void> {
  await endAll(ports, holdersOf(record), stop);
}

/** The same, with what its owner has begun and nothing is reserved for. */
export async function endAllWorkOf(
  ports: Ports,
  record: UserRecord,
  owner: string,
  stop: TheStop,
): Promise<void> {
  const { found } = await ports.requests.ofPerson(owner, searched);
  const begun = found.filter((each) => isSame(each.intent, record) && isEnding(each)).map(({ id }) => id);
  await endAll(ports, [...holdersOf(record), ...begun], stop);
}

/** A user that has an owner keeps the name of the grant that made it, which is done. */
function holdersOf(record: UserRecord): string[] {
  const { name, ...ofCredentials } = holdings;
  const fields = record.belongsTo ? Object.values(ofCredentials) : [name, ...Object.values(ofCredentials)];
  return fields.flatMap((field) => record[field] ?? []);
}

function isEnding({ intent, phase }: Request): boolean {
  return phase.status === 'applying' && !traitsOf(intent).outlivesSuspension;
}

async function endAll(ports: Ports, ids: readonly string[], { by, requestId }: TheStop): Promise<void> {
  for (const id of new Set(ids)) {
    const request = await endWorkForStop(ports, id, by).catch(unlessUnreadable);
    if (request && !hasEnded(request)) ports.wake.request(id, { after: requestId });
  }
}
