import { ineligibility, type Person } from '../../../core/people.ts';
import { type Refusal, refused } from '../../../core/refusal.ts';
import { clickFreshness, ifAvailable } from '../../../flows/facts.ts';
import type { ListenerDeps } from './deps.ts';

/**
 * Who typed or clicked, before a form opens for them. Refused: people who can neither ask, decide nor receive, with who
 * can help. Not known in time: the form opens all the same, and submitting asks again.
 */
export async function askerOf(
  { directory, workspace, catalogue }: Pick<ListenerDeps, 'directory' | 'workspace' | 'catalogue'>,
  person: string,
): Promise<{ known: Person | undefined } | Refusal> {
  const known = await ifAvailable(directory.person(person, clickFreshness));
  const why = known && ineligibility(known, workspace);
  return why ? refused(why, { person, help: catalogue.help }) : { known };
}
