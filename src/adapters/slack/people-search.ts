import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Person } from '../../core/people.ts';
import { clickFreshness } from '../../flows/facts.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, PeopleSearch } from '../../flows/ports.ts';
import { translated } from './faults.ts';
import { remembering } from './remembering.ts';
import { parsed, type SlackUser, slackUser, toPerson } from './slack-user.ts';

/** So many people one answer has room for in the time of a click. Of more, nobody is told apart by name. */
const mostPeople = 500;

const users = z.array(slackUser);

/** By `users.lookupByEmail` and `users.list`: once each, since somebody waits for a form. */
export function peopleSearch(client: WebClient, clock: Clock): PeopleSearch {
  const everyone = remembering(clock, () => listAll(client));
  return {
    async byEmail(email) {
      try {
        const answer = await translated(() => client.users.lookupByEmail({ email }));
        return toPerson(parsed(slackUser, answer.user));
      } catch (error) {
        if (error instanceof Fault && error.code === 'slack.users_not_found') return undefined;
        throw error;
      }
    },
    async named(name) {
      const all = await everyone.ask('everyone', clickFreshness);
      const wanted = plainly(name);
      return all
        ?.filter((user) => namesOf(user).includes(wanted))
        .map(toPerson)
        .filter(isThere);
    },
  };
}

/** Undefined: there are more than one answer holds. */
async function listAll(client: WebClient): Promise<SlackUser[] | undefined> {
  const answer = await translated(() => client.users.list({ limit: mostPeople }));
  return answer.response_metadata?.next_cursor ? undefined : parsed(users, answer.members);
}

/** What people call each other: handle, display name, full name, first name, and the address before the @. */
function namesOf({ name, profile }: SlackUser): string[] {
  const { real_name: fullName = '', display_name: displayName = '', email = '' } = profile;
  return [name, displayName, fullName, fullName.split(' ')[0] ?? '', email.split('@')[0] ?? '']
    .map(plainly)
    .filter(Boolean);
}

function plainly(name: string): string {
  return name.normalize('NFKC').trim().toLowerCase();
}

function isThere({ isBot, isDeactivated }: Person): boolean {
  return !isBot && !isDeactivated;
}
