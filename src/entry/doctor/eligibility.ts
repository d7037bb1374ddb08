import { type Ineligible, ineligibility } from '../../core/people.ts';
import type { SlackAnswers } from './workspace.ts';

/** A person as the rules see them; `why` they may not decide, when they may not. */
export interface Seen {
  id: string;
  name: string;
  why?: string | undefined;
}

const whys: Record<Ineligible, string> = {
  'person.other-workspace': 'is of another workspace',
  'person.deactivated': 'is deactivated',
  'person.bot': 'is a bot',
  'person.guest': 'is a guest',
  'person.unconfirmed': 'has not confirmed their email address',
  'person.no-email': 'shows no email address (is users:read.email among the scopes?)',
};

/** Whether this person may decide: the bot's own judgement, on Slack's word of now. Throws Faults. */
export async function see({ person, workspace }: SlackAnswers, id: string): Promise<Seen> {
  const [known, ours] = await Promise.all([person(id), workspace()]);
  if (!known) return { id, name: id, why: 'is not known to Slack' };
  const why = ineligibility(known, ours);
  return { id, name: known.name, why: why && whys[why] };
}

/** Of a large group so many are looked up: Slack counts calls. */
const mostLookedUp = 60;

export function seeFirst(slack: SlackAnswers, ids: readonly string[]): Promise<Seen[]> {
  return Promise.all(ids.slice(0, mostLookedUp).map((id) => see(slack, id)));
}
