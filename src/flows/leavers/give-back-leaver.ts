import { knownEntitlements } from '../../core/account/ledger.ts';
import { mayDecide, verdict } from '../../core/approval/verdict.ts';
import { departureIn } from '../../core/intents/departure.ts';
import { judgedOf, overseenOf } from '../../core/intents/judged-of.ts';
import type { Restore } from '../../core/intents/restore.ts';
import { ineligibility } from '../../core/people.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { isSecurity } from '../../core/request/decide.ts';
import { submitted } from '../../core/request/events.ts';
import { departureOf, idOfNextTry, restoreId } from '../../core/request/follow-up-ids.ts';
import { hasEnded, type Request } from '../../core/request/request.ts';
import { create } from '../create.ts';
import { clickAfresh, gatherFacts, groupsOfRules, orRefusal } from '../facts.ts';
import type { UserRecord, Users } from '../ports.ts';
import type { ReviewPorts } from '../review.ts';

type GiveBackPorts = ReviewPorts & { users: Users };

/**
 * Somebody who had left is back: asks approvers to give back each user that was stopped because of that. Gives how many
 * are asked for now. Somebody who is still deactivated could receive nothing.
 */
export async function giveBackLeaver(
  ports: GiveBackPorts,
  request: Request,
  by: string,
): Promise<number | Refusal> {
  const intent = departureIn(request.intent);
  if (!intent) return refused('request.unknown', {});
  const refusal = await refuseFor(ports, request, by);
  if (refusal) return refusal;
  let asked = 0;
  for (const [n, user] of intent.users.entries()) {
    const record = await ports.users.read(user);
    const restore = record && restoreOf(request, record);
    if (restore && (await askFor(ports, departureOf(request.id, n), restore))) asked += 1;
  }
  return asked > 0 ? asked : refused('act.already', {});
}

/** Its owner, security people, and those who could approve what these users have. */
async function refuseFor(
  { directory, catalogue, workspace }: GiveBackPorts,
  { intent, measured }: Request,
  by: string,
): Promise<Refusal | undefined> {
  const { owner } = intent;
  const judged = overseenOf(intent, measured);
  const { rules } = verdict(judged, [], catalogue, { groups: {} });
  const groups = [...groupsOfRules(rules.map(({ rule }) => rule)), ...catalogue.security.groups];
  const facts = await orRefusal(gatherFacts(directory, { people: [by, owner], groups }, clickAfresh));
  if ('ok' in facts) return facts;
  for (const person of [by, owner]) {
    const known = facts.people[person];
    if (!known) return refused('person.unknown', { person });
    const why = ineligibility(known, workspace);
    if (why) return refused(why, { person });
  }
  const isAllowed =
    by === owner ||
    isSecurity(by, { catalogue, facts }) ||
    mayDecide(by, verdict(judged, [], catalogue, facts));
  return isAllowed ? undefined : refused('act.not-approver', {});
}

/** Undefined if another stop, or none, is in force; a user that was being set up is for its approvers to undo. */
function restoreOf({ id }: Request, record: UserRecord): Restore | undefined {
  const { account, userName, suspended, belongsTo, gives = {} } = record;
  if (!suspended?.requestId.startsWith(`${id}-`) || !belongsTo) return undefined;
  const { person: owner, userId, userKind } = belongsTo;
  return {
    kind: 'restore',
    ...{ account, userName, requester: owner, owner, userId, userKind },
    suspendedAtMs: suspended.atMs,
    entitlements: [...knownEntitlements(gives)],
    reason:
      'The user was stopped because Slack showed its owner as deactivated. Slack shows them as active again: make sure that this is meant.',
  };
}

/** False if it is being asked already. */
async function askFor(ports: GiveBackPorts, because: string, restore: Restore): Promise<boolean> {
  const { requests, clock, catalogue, wake } = ports;
  let id = restoreId(because, restore.suspendedAtMs);
  for (let earlier = await requests.load(id); earlier; earlier = await requests.load(id)) {
    if (!hasEnded(earlier)) return false;
    id = idOfNextTry(id);
  }
  const { decideWithinMs } = verdict(judgedOf(restore, undefined), [], catalogue, { groups: {} });
  const request = submitted(id, restore, clock.now(), decideWithinMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(id);
  return created === 'created';
}
