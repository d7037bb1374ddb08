import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import type { Person } from '../../core/people.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, Directory, Freshness } from '../../flows/ports.ts';
import { isRefusedForGood, translated, unavailable } from './faults.ts';

const user = z.object({
  id: z.string(),
  team_id: z.string().default(''),
  name: z.string().default(''),
  deleted: z.boolean().default(false),
  is_bot: z.boolean().default(false),
  is_workflow_bot: z.boolean().default(false),
  is_connector_bot: z.boolean().default(false),
  is_restricted: z.boolean().default(false),
  is_ultra_restricted: z.boolean().default(false),
  is_stranger: z.boolean().default(false),
  is_invited_user: z.boolean().default(false),
  is_email_confirmed: z.boolean().default(true),
  enterprise_user: z.object({ enterprise_id: z.string().optional() }).optional(),
  profile: z.object({ real_name: z.string().optional(), email: z.string().optional() }).default({}),
});

const members = z.array(z.string());

/** So often a patient lookup is sent, all in all: reading twice does no harm. */
const lookups = 3;
const firstWaitMs = 100;
const longestWaitMs = 1000;

/** The share of the time a call may take that each lookup has: three of them, and the waits between. */
export const patientShare = 1 / 4;

/** Forgets the oldest answers beyond this many; people come and go, the process stays. */
const cacheSize = 2000;

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
    return toPerson(parsed(user, answer.user));
  } catch (error) {
    if (error instanceof Fault && ['slack.user_not_found', 'slack.user_not_visible'].includes(error.code))
      return undefined;
    throw error;
  }
}

/** An answer of another shape is an outage: nobody is taken for nobody, and no group for an empty one. */
function parsed<Shape extends z.ZodType>(shape: Shape, given: unknown): z.infer<Shape> {
  const { data, error } = shape.safeParse(given);
  if (error) throw unavailable(error);
  return data;
}

function toPerson(u: z.infer<typeof user>): Person {
  return {
    id: u.id,
    teamId: u.team_id,
    enterpriseId: u.enterprise_user?.enterprise_id,
    name: u.profile.real_name || u.name,
    email: u.profile.email,
    isDeactivated: u.deleted,
    isBot: u.is_bot || u.is_workflow_bot || u.is_connector_bot || u.id === 'USLACKBOT',
    isGuest: u.is_restricted || u.is_ultra_restricted,
    isStranger: u.is_stranger,
    isUnconfirmed: u.is_invited_user || !u.is_email_confirmed,
  };
}

interface Remembered<Answer> {
  answer: Answer;
  /** By the clock on the wall, and by one that nobody sets. */
  atMs: number;
  tickMs: number;
}

function remembering<Answer>(clock: Clock, ask: (id: string, how: Freshness) => Promise<Answer>) {
  const known = new Map<string, Remembered<Answer>>();
  return {
    last: (id: string): Answer | undefined => known.get(id)?.answer,
    forget: (id: string) => void known.delete(id),
    async ask(id: string, how: Freshness): Promise<Answer> {
      const hit = known.get(id);
      if (hit && isFresh(hit, clock, how)) return hit.answer;
      const answer = how.patience === 'work' ? await patiently(clock, () => ask(id, how)) : await ask(id, how);
      known.delete(id);
      known.set(id, { atMs: clock.now(), tickMs: performance.now(), answer });
      const [oldest] = known.keys();
      if (known.size > cacheSize && oldest !== undefined) known.delete(oldest);
      return answer;
    },
  };
}

/**
 * The clock on the wall may be set back, which would make an old answer look new, and the other one may stand still
 * while a machine sleeps. So the greater age counts, and an answer from the future is none.
 */
function isFresh({ atMs, tickMs }: Remembered<unknown>, clock: Clock, { maxAgeMs }: Freshness): boolean {
  const ageMs = clock.now() - atMs;
  return ageMs >= 0 && Math.max(ageMs, performance.now() - tickMs) < maxAgeMs;
}

async function patiently<Answer>(clock: Clock, ask: () => Promise<Answer>): Promise<Answer> {
  for (let count = 1; ; count += 1) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Fault) || error.nature === 'refused' || count === lookups) throw error;
      const waitMs = Math.max(firstWaitMs * count, error.retryAfterMs ?? 0);
      if (waitMs > longestWaitMs) throw error;
      await clock.sleep(waitMs);
    }
  }
}
