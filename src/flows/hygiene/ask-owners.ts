import { dayMs } from '../../core/durations.ts';
import { hashOf } from '../../core/hash-of.ts';
import type { Finding } from '../../core/hygiene/finding.ts';
import { fixOf } from '../../core/hygiene/fix.ts';
import { weekOf } from '../../core/hygiene/week.ts';
import type { AskAbout, AskOwner } from '../../core/intents/ask-owner.ts';
import { submitted } from '../../core/request/events.ts';
import { create } from '../create.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Requests, UserKey, Users, Wake } from '../ports.ts';
import type { SavePorts } from '../save.ts';

export interface AskOwnersPorts extends SavePorts {
  requests: Requests;
  users: Pick<Users, 'glance'>;
  wake: Wake;
}

export interface AskedOwners {
  /** Owners who get a message now. */
  people: string[];
  /** How many users it is about. */
  users: number;
  /** How many were asked about earlier this week. */
  already: number;
  /** How many have no owner on record, or are stopped. */
  without: number;
  /** How many were left for the next click. */
  left: number;
}

/** One click asks about so many users: it ends while its person still looks. */
const mostAtOnce = 200;
const together = 20;

/**
 * Asks the owners of users to put something right; each at most once a week about the same. The worker checks with AWS
 * before it tells them. findings: of one kind; those that owners can't put right are passed over.
 */
export async function askOwners(
  ports: AskOwnersPorts,
  person: string,
  findings: readonly Finding[],
): Promise<AskedOwners> {
  const askable = findings.flatMap(({ user, account, ...finding }) => {
    const fix = fixOf({ user, account, ...finding }, true);
    return user && fix.by === 'owner' ? [{ key: { account, userName: user.userName }, about: fix.about }] : [];
  });
  const asked: AskedOwners = { people: [], users: 0, already: 0, without: 0, left: 0 };
  for (let from = 0; from < askable.length; from += together) {
    const some = askable.slice(from, from + together);
    if (asked.users >= mostAtOnce) {
      asked.left += some.length;
      continue;
    }
    const outcomes = await Promise.all(some.map(({ key, about }) => askOne(ports, person, key, about)));
    for (const outcome of outcomes) {
      if (typeof outcome === 'string') asked[outcome] += 1;
      else asked.people.push(outcome.owner);
    }
    asked.users += outcomes.filter((each) => typeof each !== 'string').length;
  }
  return { ...asked, people: [...new Set(asked.people)] };
}

async function askOne(
  ports: AskOwnersPorts,
  person: string,
  key: UserKey,
  about: AskAbout,
): Promise<{ owner: string } | 'already' | 'without'> {
  const { requests, users, clock, wake } = ports;
  const { belongsTo, suspended } = (await users.glance(key).catch(unlessUnreadable)) ?? {};
  if (!belongsTo || suspended) return 'without';
  const { person: owner, userId, userKind } = belongsTo;
  const id = await askId(key, userId, about, clock.now());
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (await requests.load(id)) return 'already';
  const intent: AskOwner = { kind: 'ask-owner', ...key, requester: person, owner, userId, userKind, about };
  const request = submitted(id, intent, clock.now(), dayMs);
  if ((await create(ports, { ...request, nextAtMs: clock.now() })) === 'exists') return 'already';
  wake.request(id);
  return { owner };
}

/** The same for the whole week, so that nobody is asked twice. */
async function askId({ account, userName }: UserKey, userId: string, about: AskAbout, nowMs: number) {
  const hash = await hashOf([account, userName.toLowerCase(), userId]);
  return `ask-${about}-${weekOf(nowMs).toString(36)}-${hash.slice(0, 16)}`;
}
