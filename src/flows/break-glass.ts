import { emergencyFacts } from '../core/account/emergency.ts';
import { givenByAll } from '../core/account/ledger.ts';
import { membersOf } from '../core/approval/facts.ts';
import type { BreakGlass as Rules } from '../core/catalogue/catalogue.ts';
import { dayMs } from '../core/durations.ts';
import { type BreakGlass, breakGlassIn } from '../core/intents/break-glass.ts';
import { ofUser } from '../core/intents/self-service.ts';
import { ineligibility } from '../core/people.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason } from '../core/request/check-ask.ts';
import { submitted } from '../core/request/events.ts';
import { lengthOf } from '../core/request/length-of.ts';
import type { Request } from '../core/request/request.ts';
import { admit } from './admit.ts';
import { create } from './create.ts';
import { clickAfresh, gatherFacts, groupsOf, orRefusal } from './facts.ts';
import type { LookAfterPorts } from './look-after.ts';
import { isSame, type OwnedUser, usersOwnedBy } from './owned-users.ts';
import type { UserKey } from './ports.ts';
import { taken } from './taken.ts';

/** A form as it was sent. */
export interface BreakGlassDraft {
  user: UserKey;
  lastsMs: number;
  reason: string;
}

/** It is worked on at once; this only says how long that may take to begin. */
const beginWithinMs = dayMs;
/** How many security people get a direct message; the approvals channel tells everybody. */
const alertsAtMost = 100;

/**
 * Opens the access of the person's own emergency user, without approval: for those whom the catalogue names, asked of
 * Slack now. Fails closed when Slack can't answer. id: names the form, so that the same form sent twice opens once.
 */
export async function breakGlass(
  ports: LookAfterPorts,
  id: string,
  person: string,
  draft: BreakGlassDraft,
): Promise<Request | Refusal[]> {
  const { requests, clock, wake, catalogue } = ports;
  const existing = await requests.load(id);
  if (existing) return sentBefore(existing, draft);
  const { breakGlass: rules } = catalogue;
  if (!rules) return [refused('break-glass.none', {})];
  // Only how often is limited: what else waits for a decision must not hold up an emergency.
  const limited = await admit(ports, person);
  if (limited) return [limited];
  const user = await userMeant(ports, person, draft.user);
  if ('ok' in user) return [user];
  const mistakes = [...refuseUser(user), ...refuseWords(draft, rules)];
  if (mistakes.length > 0) return mistakes;
  const alert = await judge(ports, person, rules);
  if ('ok' in alert) return [alert];
  const { gives, suspended: _suspended, ...owned } = user;
  const entitlements = [...givenByAll(gives).entitlements];
  const { lastsMs, reason } = draft;
  const details = { entitlements, credentials: [], isStopped: false };
  const intent: BreakGlass = {
    ...ofUser({ ...owned, ...details }),
    ...{ kind: 'break-glass', entitlements, lastsMs, reason, alert: alert.people },
  };
  const request = submitted(id, intent, clock.now(), beginWithinMs);
  const created = await create(ports, { ...request, nextAtMs: clock.now() });
  wake.request(id);
  const first = created === 'created' ? undefined : await requests.load(id);
  return first ? sentBefore(first, draft) : request;
}

/** Whom it alerts may have changed since; what the person wrote may not. */
function sentBefore(existing: Request, { user, lastsMs, reason }: BreakGlassDraft): Request | Refusal[] {
  const { intent } = existing;
  const { account, userName } = isSame(intent, user) ? intent : user;
  const opening = breakGlassIn(intent);
  const wanted: BreakGlass | undefined = opening && { ...opening, account, userName, lastsMs, reason };
  return taken(existing, wanted);
}

async function userMeant(ports: LookAfterPorts, person: string, key: UserKey): Promise<OwnedUser | Refusal> {
  const { found, unreadable } = await usersOwnedBy(ports, person);
  const user = found.find((each) => isSame(each, key));
  if (user) return user;
  const isUnreadable = unreadable.some((userName) => isSame({ ...key, userName }, key));
  return isUnreadable
    ? refused('user.unreadable', { userNames: [key.userName] })
    : refused('user.not-yours', { userName: key.userName });
}

function refuseUser({ userName, userKind, suspended, isInSetUp, gives }: OwnedUser): Refusal[] {
  if (userKind !== 'emergency') return [refused('break-glass.no-user', {})];
  if (suspended) return [refused('user.suspended', { by: suspended.by })];
  if (isInSetUp) return [refused('user.in-set-up', { userName })];
  const { openUntilMs: untilMs } = emergencyFacts(gives);
  return untilMs === undefined ? [] : [refused('break-glass.open', { userName, untilMs })];
}

function refuseWords({ lastsMs, reason }: BreakGlassDraft, rules: Rules): Refusal[] {
  const { longestMs, reasonMinLength: minLength } = rules;
  const isLong = !Number.isSafeInteger(lastsMs) || lastsMs <= 0 || lastsMs > longestMs;
  return [
    ...(isLong ? [refused('break-glass.too-long', { longestMs })] : []),
    ...(lengthOf(reason) < minLength ? [refused('reason.too-short', { minLength })] : checkReason(reason)),
  ];
}

/** Returns the security people to tell. */
async function judge(
  { directory, catalogue, workspace }: LookAfterPorts,
  person: string,
  rules: Rules,
): Promise<{ people: string[] } | Refusal> {
  const { security, help } = catalogue;
  const wanted = { people: [person], groups: groupsOf([rules, security]) };
  const facts = await orRefusal(gatherFacts(directory, wanted, clickAfresh));
  if ('ok' in facts) return facts;
  const known = facts.people[person];
  if (!known) return refused('person.unknown', { person });
  const why = ineligibility(known, workspace);
  if (why) return refused(why, { person, help });
  if (!membersOf(rules, facts).includes(person)) return refused('break-glass.not-listed', { help });
  const others = membersOf(security, facts).filter((each) => each !== person);
  return { people: others.slice(0, alertsAtMost) };
}
