import type { Event } from '../../core/request/events.ts';
import type { Request } from '../../core/request/request.ts';
import { UnreadableItem } from '../fault.ts';
import { holdings } from '../holdings.ts';
import type { Holding, SetAsides, UserRecord, Users } from '../ports.ts';
import { decideAndSave, type SavePorts } from '../save.ts';

export type EndPorts = SavePorts & { setAsides: SetAsides; users: Users };

/**
 * `stopped`: it was being carried out, and now counts as failed: its people can retry or undo it in Slack. `ended`: the
 * bot does nothing more with it; its reservations on users are released.
 */
export type Ended = { how: 'stopped' } | { how: 'ended'; freed: string[] };

/** An operator gives up on a stuck request; undefined: there is no such request. */
export async function endStuck(ports: EndPorts, id: string): Promise<Ended | undefined> {
  if (await stopped(ports, id)) return { how: 'stopped' };
  const ended = await ports.setAsides.end(id);
  if (!ended) return undefined;
  const freed: string[] = [];
  for (const person of ended.people) freed.push(...(await freeUsersOf(ports.users, person, id)));
  return { how: 'ended', freed: [...new Set(freed)] };
}

/** If it can be read and had begun, people decide what becomes of it. */
async function stopped(ports: EndPorts, id: string): Promise<boolean> {
  try {
    let isStopped = false;
    await decideAndSave(ports, id, (request) => {
      isStopped = isUnderWay(request);
      return isStopped ? stop(ports.clock.now()) : [];
    });
    return isStopped;
  } catch (error) {
    if (error instanceof UnreadableItem) return false;
    throw error;
  }
}

function isUnderWay({ phase }: Request): boolean {
  return (phase.status === 'applying' && phase.began) || phase.status === 'undoing';
}

function stop(atMs: number): Event[] {
  const message = 'The bot could not go on, so an operator stopped it.';
  return [{ type: 'failed', failure: { code: 'request.stopped', message, atMs }, atMs }];
}

/** Returns the names of users of whom it reserved something. */
async function freeUsersOf(users: Users, person: string, id: string): Promise<string[]> {
  const { found } = await users.ofPerson(person);
  const freed: string[] = [];
  for (const record of found) {
    const held = whatItHolds(record, id);
    for (const what of held) await users.letGo(record, what, id);
    if (held.length > 0) freed.push(record.userName);
  }
  return freed;
}

function whatItHolds(record: UserRecord, id: string): Holding[] {
  return (Object.keys(holdings) as Holding[]).filter((what) => record[holdings[what]] === id);
}
