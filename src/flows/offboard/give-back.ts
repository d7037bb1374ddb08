import { knownEntitlements } from '../../core/account/ledger.ts';
import { offboardIn } from '../../core/intents/offboard.ts';
import type { UndoOffboard } from '../../core/intents/undo-offboard.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { type Refusal, refused } from '../../core/refusal.ts';
import { giveBackId, idOfNextTry } from '../../core/request/follow-up-ids.ts';
import { hasEnded, planOf, type Request } from '../../core/request/request.ts';
import { wayBackIn } from '../../core/request/window.ts';
import { submitIntent } from '../submit.ts';
import { taken } from '../taken.ts';
import type { OffboardPorts } from './offboard.ts';
import { roleOf } from './role-of.ts';

/** A user that can be given back now: what it was, and what giving it back asks for. */
export interface Returnable {
  id: string;
  intent: Omit<UndoOffboard, 'reason'>;
}

/** Whether this person can ask for the user of an offboarding back now. */
export async function returnable(
  ports: OffboardPorts,
  offboarding: Request,
  by: string,
): Promise<Returnable | Refusal> {
  const ends = offboardIn(offboarding.intent);
  if (!ends?.userId) return refused('request.unknown', {});
  const { account, userName, owner, requester, userId, userKind } = ends;
  const judged = await roleOf(ports, ends, by);
  if ('ok' in judged) return judged;
  if (!judged.role && by !== requester) return refused('offboarding.not-yours', { owner });
  const plan = await planFor(ports, offboarding);
  const refusal = refuseWindow(offboarding, plan);
  if (refusal || !plan?.found) return refusal ?? refused('offboarding.over', { userName });
  const record = await ports.users.read({ account, userName });
  const { suspended, belongsTo, gives = {} } = record ?? {};
  if (!suspended) return refused('offboarding.over', { userName });
  if (suspended.requestId !== offboarding.id)
    return refused('offboarding.in-doubt', { userName, by: suspended.by });
  if (belongsTo?.userId !== userId) return refused('user.in-set-up', { userName });
  const id = await freeId(ports, offboarding.id);
  if (typeof id !== 'string') return id;
  return {
    id,
    intent: {
      kind: 'undo-offboard',
      ...{ account, userName, requester: by, owner, userId, userKind },
      entitlements: [...knownEntitlements(gives)],
      ...{ offboarding: offboarding.id, suspendedAtMs: suspended.atMs, kept: plan.found },
      ...(suspended.sparesCredentials ? {} : { isInDoubt: true as const }),
    },
  };
}

/** Approvers decide on it; the deletion waits for them. The same form sent again is the request that it made. */
export async function giveBack(
  ports: OffboardPorts,
  offboarding: Request,
  by: string,
  reason: string,
): Promise<Request | Refusal[]> {
  const found = await returnable(ports, offboarding, by);
  if ('ok' in found) {
    const made = found.code === 'act.already' ? (await lastOf(ports, offboarding.id)).open : undefined;
    return made?.intent.requester === by ? taken(made, { ...made.intent, reason }) : [found];
  }
  return submitIntent(ports, found.id, { ...found.intent, reason }, reason);
}

function planFor({ requests }: OffboardPorts, request: Request): Promise<Plan | undefined> {
  const digest = planOf(request)?.digest;
  return digest === undefined ? Promise.resolve(undefined) : requests.loadPlan(request.id, digest);
}

/** A stop that AWS has refused in part can be given back, too. */
function refuseWindow(offboarding: Request, plan: Plan | undefined): Refusal | undefined {
  const { userName } = offboarding.intent;
  const way = plan && wayBackIn(offboarding, plan.operations);
  if (hasEnded(offboarding) || way?.state === 'closed') return refused('offboarding.over', { userName });
  const isStopping = way?.state !== 'open' && offboarding.phase.status !== 'failed';
  return isStopping ? refused('offboarding.begins', { userName }) : undefined;
}

/** Asked twice at the same time, it is one request. */
async function freeId(ports: OffboardPorts, offboarding: string): Promise<string | Refusal> {
  const { id, open } = await lastOf(ports, offboarding);
  return open ? refused('act.already', {}) : id;
}

/** `open`: what gives it back, and is not over; otherwise `id` is free. */
async function lastOf(
  { requests }: OffboardPorts,
  offboarding: string,
): Promise<{ id: string; open?: Request }> {
  for (let id = giveBackId(offboarding); ; id = idOfNextTry(id)) {
    const earlier = await requests.load(id);
    if (!earlier) return { id };
    if (!hasEnded(earlier)) return { id, open: earlier };
  }
}
