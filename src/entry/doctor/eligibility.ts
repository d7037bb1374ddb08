import { type Ineligible, ineligibility } from '../../core/people.ts';
import type { SlackAnswers } from './workspace.ts';

/** A person as the rules see them; `why`: the reason if they can't approve. */
export interface Seen {
  id: string;
  name: string;
  why?: string | undefined;
}

const whys: Record<Ineligible, string> = {
  'person.other-workspace': 'belongs to another workspace',
  'person.deactivated': 'is deactivated',
  'person.bot': 'is a bot',
  'person.guest': 'is a guest',
  'person.unconfirmed': 'has not confirmed their email address',
  'person.no-email': 'shows no email address (does the app have the scope users:read.email?)',
};

/** Whether this person can approve: the bot's own judgement, on fresh facts from Slack. Throws Faults. */
export async function see({ person, workspace }: SlackAnswers, id: string): Promise<Seen> {
  const [known, ours] = await Promise.all([person(id), workspace()]);
  if (!known) return { id, name: id, why: 'is unknown to Slack' };
  const why = ineligibility(known, ours);
  return { id, name: known.name, why: why && whys[why] };
}

/** How many people of a large group are looked up: Slack limits calls. */
const mostLookedUp = 60;

export function seeFirst(slack: SlackAnswers, ids: readonly string[]): Promise<Seen[]> {
  return Promise.all(ids.slice(0, mostLookedUp).map((id) => see(slack, id)));
}
