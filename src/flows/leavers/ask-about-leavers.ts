import { membersOf } from '../../core/approval/facts.ts';
import { dayMs } from '../../core/durations.ts';
import type { Departures, LeftPerson } from '../../core/intents/departures.ts';
import type { Leavers } from '../../core/leavers/leavers.ts';
import { submitted } from '../../core/request/events.ts';
import { create } from '../create.ts';
import { afresh, gatherFacts, groupsOf } from '../facts.ts';
import { type OwnedUser, usersOwnedBy } from '../owned-users.ts';
import type { LeaverPorts } from './ports.ts';

/** How many security people get a direct message; the approvals channel tells everybody. */
const alertsAtMost = 20;

/** Asks security people once about all of these. May be repeated: the id names the question. */
export async function askAboutLeavers(ports: LeaverPorts, id: string, leavers: Leavers): Promise<void> {
  const { requests, clock, wake, botUserId } = ports;
  if (await requests.load(id)) return wake.request(id);
  const people: LeftPerson[] = [];
  let first: OwnedUser | undefined;
  for (const [person, { seenAtMs }] of Object.entries(leavers).sort()) {
    const { found } = await usersOwnedBy(ports, person, 'unfinished');
    first ??= found[0];
    if (found.length > 0) people.push({ person, seenAtMs, userNames: found.map(({ userName }) => userName) });
  }
  if (!first) return;
  const { account, userName, owner } = first;
  const named = { account, userName, owner, requester: botUserId };
  const intent: Departures = { kind: 'departures', ...named, people, alert: await alertOf(ports) };
  await create(ports, { ...submitted(id, intent, clock.now(), dayMs), nextAtMs: clock.now() });
  wake.request(id);
}

async function alertOf({ directory, catalogue: { security } }: LeaverPorts): Promise<string[]> {
  const facts = await gatherFacts(directory, { people: [], groups: groupsOf([security]) }, afresh);
  return membersOf(security, facts).slice(0, alertsAtMost);
}
