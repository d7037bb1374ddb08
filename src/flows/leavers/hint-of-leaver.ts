import type { Clock, Users } from '../ports.ts';
import type { LeaverRecords } from './ports.ts';

interface HintPorts {
  users: Pick<Users, 'ofPerson'>;
  leavers: Pick<LeaverRecords, 'hint'>;
  clock: Pick<Clock, 'now'>;
}

/** Slack says in passing that a person was deactivated. It is asked itself before anything follows. */
export async function hintOfLeaver({ users, leavers, clock }: HintPorts, person: string): Promise<void> {
  const { found, unreadable } = await users.ofPerson(person);
  if (found.length + unreadable.length > 0) await leavers.hint(person, clock.now());
}
