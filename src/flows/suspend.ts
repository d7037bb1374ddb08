import { type Refusal, refused } from '../core/outcome.ts';
import { ineligibility } from '../core/people.ts';
import { isSecurity } from '../core/request/decide.ts';
import { type Event, submitted } from '../core/request/events.ts';
import { suspended } from '../core/request/failure.ts';
import type { Intent } from '../core/request/intent.ts';
import type { Request } from '../core/request/state.ts';
import { clickFreshness, gatherFacts, groupsOf, ifAvailable } from './facts.ts';
import type { Users } from './ports.ts';
import type { ReviewPorts } from './review.ts';
import { decideAndSave } from './save.ts';

const workForMs = 24 * 60 * 60 * 1000;

/**
 * "That wasn't me": stops a user at once, on the word of their owner or of security people.
 *
 * The flag on the user record comes first: a worker busy with the user reads it before every operation and stops.
 * Then a request of its own does the work, shows its card and can be retried. A second click finds the first's.
 */
export async function suspend(
  ports: ReviewPorts & { users: Users },
  because: string,
  by: string,
): Promise<Request | Refusal> {
  const { requests, users, clock, wake } = ports;
  const cause = await requests.load(because);
  if (!cause) return refused('request.unknown', {});
  // Only a credential of ours that went out can be in the wrong hands; no other user is ever touched.
  if (cause.handovers.length === 0) return refused('act.too-late', { status: cause.phase.status });
  const refusal = await refuseSuspension(ports, cause, by);
  if (refusal) return refusal;

  const { account, userName, owner } = cause.intent;
  await users.suspend({ account, userName }, by, clock.now());
  await decideAndSave(ports, because, (current) => stopped(current, by, clock.now()));
  const intent: Intent = {
    kind: 'suspend',
    ...{ account, userName, owner, requester: by, because },
    ...('userId' in cause.intent ? { userId: cause.intent.userId } : {}),
    opened: latestOpening(cause),
  };
  const request = submitted(`${because}-suspend`, intent, clock.now(), workForMs);
  const created = await requests.create({ ...request, nextAtMs: clock.now() });
  wake.request(request.id);
  wake.request(because);
  return created === 'created' ? request : refused('act.already', {});
}

function latestOpening({ handovers }: Request) {
  const opened = handovers.findLast(({ openedAtMs }) => openedAtMs !== undefined);
  return opened?.openedFrom && { atMs: opened.openedAtMs ?? 0, ...opened.openedFrom };
}

/** The work for the user stops with them; one that is under way sees the flag before its next operation. */
function stopped({ phase }: Request, by: string, atMs: number): Event[] {
  if (phase.status !== 'applying') return [];
  return [{ type: 'failed', failure: suspended(by, atMs), atMs }];
}

async function refuseSuspension(
  { directory, catalogue, home }: ReviewPorts,
  cause: Request,
  by: string,
): Promise<Refusal | undefined> {
  const groups = groupsOf([catalogue.security]);
  const facts = await ifAvailable(gatherFacts(directory, { people: [by], groups }, clickFreshness));
  if (!facts) return refused('people.unavailable', {});
  const person = facts.people[by];
  if (!person) return refused('person.unknown', { person: by });
  const why = ineligibility(person, home);
  if (why) return refused(why, { person: by });
  const isAllowed = by === cause.intent.owner || isSecurity(by, { catalogue, facts });
  return isAllowed ? undefined : refused('act.not-owner', { owner: cause.intent.owner });
}
