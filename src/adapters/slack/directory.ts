import type { WebClient } from '@slack/web-api';
import * as z from 'zod';
import type { Person } from '../../core/people.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, Directory, Freshness } from '../../flows/ports.ts';
import { isRefusedForGood, translated } from './faults.ts';
import { remembering } from './remembering.ts';
import { parsed, slackUser, toPerson } from './slack-user.ts';

const members = z.array(z.string());

/** What Slack has said, each time it was asked. */
export interface Heard {
  /** Who counts as a member of a group that Slack refuses to list until a person changes something. */
  refusedGroup(group: string, fault: Fault): Promise<string[]>;
  group?(group: string): Promise<void>;
  person?(id: string, answer: Person | { code: string }): Promise<void>;
}

/** The share of the time a call may take that each lookup has: three of them, and the waits between. */
export const patientShare = 1 / 4;

/**
 * Who people are, from `users.info` and `usergroups.users.list`, remembered for as long as the asker allows.
 * A click waits 1.5 s at most and asks once. Work asks again: it wants to know of several people at once, and one
 * answer that is lost would put all of it off.
 */
export function slackDirectory(
  clients: Record<Freshness['patience'], WebClient>,
  clock: Clock,
  heard: Heard,
): Directory {
  const people = remembering(clock, async (id: string, how: Freshness) => {
    const answer = await personOf(clients[how.patience], id);
    await heard.person?.(id, answer);
    return 'code' in answer ? undefined : answer;
  });
  const groups = remembering(clock, async (id: string, how: Freshness) => {
    try {
      const answer = await translated(() => clients[how.patience].usergroups.users.list({ usergroup: id }));
      const listed = parsed(members, answer.users);
      await heard.group?.(id);
      return listed;
    } catch (error) {
      if (error instanceof Fault && isRefusedForGood(error)) return heard.refusedGroup(id, error);
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

/** The person, or the code by which Slack says that it knows nobody of that id. */
async function personOf(client: WebClient, id: string): Promise<Person | { code: string }> {
  try {
    const answer = await translated(() => client.users.info({ user: id }));
    return toPerson(parsed(slackUser, answer.user));
  } catch (error) {
    if (error instanceof Fault && isOfPerson(error)) return { code: error.code };
    throw error;
  }
}

/** Whether Slack refuses this one person for good, and not the bot. Source: Slack API, `users.info`. */
function isOfPerson({ nature, isOfOurselves, code }: Fault): boolean {
  return nature === 'refused' && !isOfOurselves && /^slack\.users?_/.test(code);
}
