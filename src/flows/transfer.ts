import { knownEntitlements } from '../core/account/ledger.ts';
import { findAccount, isForPeople } from '../core/catalogue/catalogue.ts';
import { judgedOf } from '../core/intents/judged-of.ts';
import type { Transfer } from '../core/intents/transfer.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { checkReason, checkUser } from '../core/request/check-ask.ts';
import type { Request } from '../core/request/request.ts';
import { allMistakes } from './all-mistakes.ts';
import { unlessUnreadable } from './fault.ts';
import type { LookAfterPorts } from './look-after.ts';
import type { UserKey, UserRecord } from './ports.ts';
import { submitIntent } from './submit.ts';
import { taken } from './taken.ts';
import { mayKnowAll } from './viewers.ts';

/** A form as it was sent; what was not chosen is undefined. */
export interface TransferDraft extends UserKey {
  /** The new owner. */
  owner: string | undefined;
  reason: string;
}

/**
 * Asks for somebody else to be responsible for a workload. Anybody may ask; only people who may know of it are told what
 * our record says, and for all others it is decided as if the workload could do anything.
 * Refused with everything that is wrong with the form.
 */
export async function transfer(
  ports: LookAfterPorts,
  id: string,
  requester: string,
  draft: TransferDraft,
): Promise<Request | Refusal[]> {
  const { requests, catalogue, users } = ports;
  const existing = await requests.load(id);
  if (existing) return taken(existing, sameFormAs(existing, requester, draft));
  const mistakes = [...checkUser({ ...draft, kind: 'workload' }, catalogue), ...checkReason(draft.reason)];
  const { account, userName, owner, reason } = draft;
  const record = await users.read({ account, userName }).catch(unlessUnreadable);
  const isKnown = record?.belongsTo?.person === requester || (await mayKnowAll(ports, requester));
  const intent = intentOf(requester, draft, record, isKnown);
  const all = [...mistakes, ...(isKnown && mistakes.length === 0 ? refuseFor(draft, record) : [])];
  if (intent && all.length === 0) return submitIntent(ports, id, intent, reason);
  const judged = intent && findAccount(catalogue, account) ? judgedOf(intent, undefined) : undefined;
  return allMistakes(ports, id, { requester, owner, judged, reason }, all);
}

function intentOf(
  requester: string,
  { account, userName, owner, reason }: TransferDraft,
  record: UserRecord | undefined,
  isKnown: boolean,
): Transfer | undefined {
  if (!owner) return undefined;
  const { belongsTo, gives = {} } = record ?? {};
  return {
    kind: 'transfer',
    ...{ account, userName, requester, owner, reason },
    ...(belongsTo ? { userId: belongsTo.userId, userKind: belongsTo.userKind, from: belongsTo.person } : {}),
    entitlements: isKnown ? [...knownEntitlements(gives)] : [],
  };
}

/** What the form would be now, about the user as the record was then. */
function sameFormAs({ intent }: Request, requester: string, draft: TransferDraft): Transfer | undefined {
  const { owner } = draft;
  return owner ? ({ ...intent, ...draft, owner, requester } as Transfer) : undefined;
}

function refuseFor({ userName, owner }: TransferDraft, record: UserRecord | undefined): Refusal[] {
  const { belongsTo, suspended } = record ?? {};
  if (!belongsTo) return [refused('transfer.not-managed', { userName })];
  if (isForPeople(belongsTo.userKind)) return [refused('transfer.person', { userName })];
  if (belongsTo.person === owner) return [refused('transfer.theirs', { userName, owner })];
  return suspended ? [refused('user.suspended', { by: suspended.by })] : [];
}
