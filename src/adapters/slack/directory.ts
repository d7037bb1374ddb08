import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Person } from '../../core/people.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, Directory, Freshness } from '../../flows/ports.ts';
import { isRefusedForGood, translated } from './faults.ts';
import { remembering } from './remembering.ts';
import { parsed, slackUser, toPerson } from './slack-user.ts';

const members = z.array(z.string());

/** The share of the time a call may take that each lookup has: three of them, and the waits between. */
export const patientShare = 1 / 4;

/**
 * Who people are, from `users.info` and `usergroups.users.list`, remembered for as long as the asker allows.
 * A click waits 1.5 s at most and asks once. Work asks again: it wants to know of several people at once, and one
 * answer that is lost would put all of it off.
 * onRefusedGroup: who counts as a member of a group that Slack refuses to list until a person changes something.
 */
export function slackDirectory(
  clients: Record<Freshness['patience'], WebClient>,
  clock: Clock,
  onRefusedGroup: (group: string, fault: Fault) => Promise<string[]>,
): Directory {
  const people = remembering(clock, async (id: string, how: Freshness) => personOf(clients[how.patience], id));
  const groups = remembering(clock, async (id: string, how: Freshness) => {
    try {
      const answer = await translated(() => clients[how.patience].usergroups.users.list({ usergroup: id }));
      return parsed(members, answer.users);
    } catch (error) {
      if (error instanceof Fault && isRefusedForGood(error)) return onRefusedGroup(id, error);
      throw error;
    }
  });
  return {
    person: people.ask,
    members: groups.ask,
    forget: people.forget,
    lastRead: { person: people.last, members: groups.last },
  };
}

async function personOf(client: WebClient, id: string): Promise<Person | undefined> {
  try {
    const answer = await translated(() => client.users.info({ user: id }));
    return toPerson(parsed(slackUser, answer.user));
  } catch (error) {
    if (error instanceof Fault && ['slack.user_not_found', 'slack.user_not_visible'].includes(error.code))
      return undefined;
    throw error;
  }
}
