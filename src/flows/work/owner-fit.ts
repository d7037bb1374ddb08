import { ineligibility } from '../../core/people.ts';
import { Fault } from '../fault.ts';
import type { Run } from './run.ts';

/** The owner may have left since the request began; nothing is made for someone who can't receive it. */
export async function assertOwnerFit(run: Run): Promise<void> {
  const { owner } = run.request.intent;
  const person = await run.ports.directory.person(owner, { maxAgeMs: 0, patience: 'work' });
  const why = person ? ineligibility(person, run.ports.workspace) : 'person.unknown';
  if (why)
    throw new Fault(`The owner <@${owner}> can no longer receive credentials.`, {
      nature: 'refused',
      code: why,
    });
}
