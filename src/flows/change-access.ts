import { givenByAll, knownEntitlements, type Ledger } from '../core/account/ledger.ts';
import type { Judged } from '../core/approval/matching-rules.ts';
import { type Catalogue, findAccount } from '../core/catalogue/catalogue.ts';
import { type Change, changeIn, isGivingUp } from '../core/intents/change-intent.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason, checkUser, fittingEntitlements } from '../core/request/check-ask.ts';
import { checkChange, type HeldAccess, type WantedChange } from '../core/request/check-change.ts';
import type { Request } from '../core/request/request.ts';
import { allMistakes } from './all-mistakes.ts';
import { unlessUnreadable } from './fault.ts';
import type { LookAfterPorts } from './look-after.ts';
import { isSame, type OwnedUser, usersOwnedBy } from './owned-users.ts';
import type { UserKey } from './ports.ts';
import { submitIntent } from './submit.ts';
import { taken } from './taken.ts';

/** A form as it was sent; what was not chosen is undefined. */
export interface ChangeDraft extends UserKey, WantedChange {
  owner: string | undefined;
  reason: string;
}

/** A form whose user is known: the draft with what the record adds, for its owner. */
interface Known {
  draft: ChangeDraft;
  userId: string | undefined;
  /** Undefined: the requester may not know it. */
  ledger: Ledger | undefined;
}

/**
 * Asks for more or less access, or other credentials, for a user that exists. People may ask for somebody else's user,
 * too: then nothing they are told depends on whether there is one. Refused with everything that is wrong with the form.
 */
export async function changeAccess(
  ports: LookAfterPorts,
  id: string,
  requester: string,
  draft: ChangeDraft,
): Promise<Request | Refusal[]> {
  const { requests, catalogue } = ports;
  const existing = await requests.load(id);
  if (existing) return taken(existing, sameFormAs(existing, requester, draft));
  const user =
    draft.owner === requester ? await ownUser(ports, requester, draft) : await anothersUser(ports, draft);
  if ('ok' in user) return [user];
  const { draft: known, ledger } = user;
  const { owner, reason, account, userKind: kind } = known;
  const intent = intentOf(requester, user);
  const isDecided = !intent || intent.reason !== undefined;
  const mistakes = [
    ...(ledger ? [] : checkUser({ ...known, kind }, catalogue)),
    ...(findAccount(catalogue, account) || !ledger ? [] : [refused('account.unknown', { account })]),
    ...checkChange(known, ledger && heldIn(ledger), catalogue),
    ...(isDecided ? checkReason(reason) : []),
  ];
  if (intent && mistakes.length === 0) return submitIntent(ports, id, intent, intent.reason ?? '');
  const judged = intent && judgedAsFar(intent, catalogue);
  const lasts = known.add.length > 0 ? { ms: known.lastsMs } : undefined;
  return allMistakes(ports, id, { requester, owner, judged, reason, lasts }, mistakes);
}

/** What the rules look at, as far as the form is filled in right; undefined where that is nothing. */
function judgedAsFar(intent: Change, catalogue: Catalogue): Judged | undefined {
  const { account, userKind: kind, reason } = intent;
  if (reason === undefined || !findAccount(catalogue, account)) return undefined;
  const asked = { account, kind, entitlements: intent.add };
  const add = fittingEntitlements(asked, catalogue).map(({ id }) => id);
  const asFar: Change = { ...intent, add };
  const judged = judgedOf(asFar, undefined);
  return judged.entitlements.length > 0 || judged.hasUnknownAccess ? judged : undefined;
}

function intentOf(requester: string, { draft, userId, ledger }: Known): Change | undefined {
  const { account, userName, owner, userKind, add, remove, give, take, lastsMs, reason } = draft;
  if (!owner || !userKind || !give || !take) return undefined;
  const isGivenUp = isGivingUp({ requester, owner, add, give });
  return {
    kind: 'change',
    ...{ account, userName, requester, owner, userKind, add, remove, give, take },
    ...(userId === undefined ? {} : { userId }),
    ...(ledger ? { entitlements: [...knownEntitlements(ledger)] } : {}),
    ...(isGivenUp || lastsMs === undefined ? {} : { lastsMs }),
    ...(isGivenUp ? {} : { reason }),
  };
}

/** What the form would be now, about the user as the record was then. */
function sameFormAs({ intent }: Request, requester: string, draft: ChangeDraft): Change | undefined {
  const first = changeIn(intent);
  if (!first || !isSame(first, draft)) return undefined;
  const { owner, give, take, add, remove, lastsMs, reason } = draft;
  if (!owner || !give || !take) return undefined;
  const { reason: _reason, lastsMs: _lastsMs, ...rest } = first;
  const isGivenUp = isGivingUp({ requester, owner, add, give });
  return {
    ...rest,
    ...{ requester, owner, add, remove, give, take },
    ...(isGivenUp || lastsMs === undefined ? {} : { lastsMs }),
    ...(isGivenUp ? {} : { reason }),
  };
}

async function ownUser(ports: LookAfterPorts, requester: string, draft: ChangeDraft): Promise<Known | Refusal> {
  const { found, unreadable } = await usersOwnedBy(ports, requester);
  const { userName } = draft;
  const user = found.find((each) => isSame(each, draft));
  if (!user && unreadable.some((name) => isSame({ ...draft, userName: name }, draft)))
    return refused('user.unreadable', { userNames: [userName] });
  if (!user) return refused('user.not-yours', { userName });
  return refuseFor(user) ?? fromRecord(draft, user);
}

function refuseFor({ userName, isInSetUp, suspended }: OwnedUser): Refusal | undefined {
  if (suspended) return refused('user.suspended', { by: suspended.by });
  return isInSetUp ? refused('user.in-set-up', { userName }) : undefined;
}

function fromRecord(draft: ChangeDraft, { userName, userKind, userId, gives }: OwnedUser): Known {
  return { draft: { ...draft, userName, userKind }, userId, ledger: gives };
}

/** Nothing of the record is told here: only the plan, which approvers see, depends on it. */
async function anothersUser({ users }: LookAfterPorts, draft: ChangeDraft): Promise<Known> {
  const { account, userName, owner, userKind } = draft;
  const { belongsTo } = (await users.read({ account, userName }).catch(unlessUnreadable)) ?? {};
  const isMeant = belongsTo?.person === owner && belongsTo?.userKind === userKind;
  return { draft, userId: isMeant ? belongsTo?.userId : undefined, ledger: undefined };
}

function heldIn(ledger: Ledger): HeldAccess {
  const endless = Object.entries(ledger).filter(([, { untilMs }]) => untilMs === undefined);
  return {
    entitlements: givenByAll(ledger).entitlements,
    endless: givenByAll(Object.fromEntries(endless)).entitlements,
  };
}
