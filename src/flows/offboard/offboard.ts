import { findAccount } from '../../core/catalogue/catalogue.ts';
import { dayMs } from '../../core/durations.ts';
import { type EndsAs, type Offboard, offboardIn } from '../../core/intents/offboard.ts';
import { isUrgent } from '../../core/intents/traits-of.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { userNamePattern } from '../../core/request/ask.ts';
import { checkReason } from '../../core/request/check-ask.ts';
import { submitted } from '../../core/request/events.ts';
import { hasEnded, type Request } from '../../core/request/request.ts';
import { create } from '../create.ts';
import { unlessUnreadable } from '../fault.ts';
import { type KnownUser, knownUser } from '../known-user.ts';
import { isSame as isSameUser } from '../owned-users.ts';
import type { RightOfWay, UserKey, Users } from '../ports.ts';
import { type SubmitPorts, submitIntent } from '../submit.ts';
import { markStopped } from './mark-stopped.ts';
import { roleOf } from './role-of.ts';

export type OffboardPorts = SubmitPorts & { users: Users; rightOfWay: RightOfWay };

export interface OffboardDraft extends UserKey {
  /** Whom the requester believes to be its owner; undefined: they were shown. */
  owner: string | undefined;
  reason: string;
}

/**
 * The end of a user. Its owner, security people and those who could approve what it has stop it at once; it is kept for
 * days before it is deleted. Others' asks wait for approval, and tell nobody whether there is such a user.
 * id: names the form and the user, so that it is asked for once.
 */
export async function offboard(
  ports: OffboardPorts,
  id: string,
  by: string,
  draft: OffboardDraft,
): Promise<Request | Refusal[]> {
  const existing = await ports.requests.load(id);
  if (existing) return sentBefore(existing, draft);
  const mistakes = [
    ...checkReason(draft.reason),
    ...(findAccount(ports.catalogue, draft.account)
      ? []
      : [refused('account.unknown', { account: draft.account })]),
    ...(userNamePattern.test(draft.userName)
      ? []
      : [refused('user-name.invalid', { userName: draft.userName })]),
  ];
  if (mistakes.length > 0) return mistakes;
  const known = await knownUser(ports, draft).catch(unlessUnreadable);
  const intent = known && intentOf(known, by, draft.reason);
  const judged = intent && (await roleOf(ports, intent, by));
  if (judged && 'ok' in judged) return [judged];
  if (intent && judged?.role) return endAtOnce(ports, id, known, { ...intent, endsAs: judged.role });
  if (draft.owner === undefined) return [refused('offboarding.not-shown', { help: ports.catalogue.help })];
  return submitIntent(ports, id, asked({ ...draft, owner: draft.owner }, by, known), draft.reason);
}

/** The same form sent again is the request that it made; with other content it is refused, with what was accepted. */
function sentBefore(
  existing: Request,
  { account, userName, owner, reason }: OffboardDraft,
): Request | Refusal[] {
  const first = offboardIn(existing.intent);
  // People who may end a user at once need not know its owner.
  const isTheirs = first?.endsAs !== undefined || owner === undefined || first?.owner === owner;
  const isSame = first && isSameUser(first, { account, userName }) && isTheirs && first.reason === reason;
  return isSame ? existing : [takenBefore(existing)];
}

/** What a form has become already. */
export function takenBefore({ intent }: Request): Refusal {
  return refused('offboarding.taken', { userName: intent.userName, reason: offboardIn(intent)?.reason ?? '' });
}

async function endAtOnce(
  ports: OffboardPorts,
  id: string,
  { suspended, ...known }: KnownUser,
  intent: Offboard & { endsAs: EndsAs },
): Promise<Request | Refusal[]> {
  const { requests, users, clock, wake, rightOfWay } = ports;
  const stop = suspended && (await requests.load(suspended.requestId).catch(unlessUnreadable));
  const other = stop && !hasEnded(stop) ? offboardIn(stop.intent) : undefined;
  if (other) return [refused('offboarding.already', { userName: known.userName, by: other.requester })];
  const { account, userName } = known;
  const key = { account, userName };
  return rightOfWay.take(key, async () => {
    const atMs = clock.now();
    // A worker busy with the user reads it before every operation. A stop for doubt stays until the plan is made.
    if (!suspended) await markStopped(users, key, { by: intent.requester, atMs, requestId: id });
    const request = submitted(id, intent, atMs, dayMs);
    await create(ports, { ...request, nextAtMs: atMs });
    wake.request(id, { isUrgent: isUrgent(intent) });
    return request;
  });
}

function intentOf(known: KnownUser, requester: string, reason: string): Offboard {
  const { account, userName, owner, userId, userKind, entitlements } = known;
  return { kind: 'offboard', account, userName, requester, owner, userId, userKind, entitlements, reason };
}

/** Judged by what the form says alone, which is nothing about its access: as the highest risk. */
function asked(
  { account, userName, owner, reason }: OffboardDraft & { owner: string },
  requester: string,
  known: KnownUser | undefined,
): Offboard {
  const isMeant = known?.owner === owner;
  return {
    kind: 'offboard',
    ...{ account, userName, requester, owner, reason, entitlements: [] },
    userKind: 'person',
    ...(isMeant ? { userId: known.userId } : {}),
  };
}
