import { departuresIn } from '../../core/intents/departures.ts';
import type { Leaver } from '../../core/leavers/leavers.ts';
import type { Event } from '../../core/request/events.ts';
import { afresh } from '../facts.ts';
import { hasLeft } from '../leavers/has-left.ts';
import { stopLeaver } from '../leavers/stop-leaver.ts';
import type { Run } from './run.ts';

/** Security people have said to leave the users of all these people alone. May be repeated. */
export async function leaveDepartures(run: Run): Promise<Event[]> {
  await note(run, 'left');
  return [];
}

/** Security people have said to stop them: those whom Slack still shows as deactivated. May be repeated. */
export async function stopDepartures(run: Run): Promise<Event[]> {
  const { ports, request } = run;
  for (const { person, seenAtMs } of departuresIn(request.intent)?.people ?? []) {
    await run.lease.guard();
    if (hasLeft(await ports.directory.person(person, afresh), ports.workspace))
      run.afterwards.push(...(await stopLeaver(ports, person, seenAtMs)));
  }
  await note(run, 'stopped');
  return [];
}

/** Of exactly those who were asked about, unless they have come back meanwhile. */
async function note({ ports: { leavers, clock }, request }: Run, state: Leaver['state']): Promise<void> {
  for (;;) {
    const stored = await leavers.read();
    const people = Object.entries(stored.people).map(([person, leaver]) => {
      const isAsked = leaver.askedBy === request.id;
      return [person, isAsked ? { ...leaver, state, atMs: clock.now() } : leaver] as const;
    });
    if (await leavers.save({ ...stored, people: Object.fromEntries(people) })) return;
  }
}
