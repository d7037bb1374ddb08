import type { Gives } from '../core/account/ledger.ts';
import { entitlementsOf } from '../core/catalogue/catalogue.ts';
import { type HowLong, howLong, mayLast } from '../core/catalogue/how-long.ts';
import type { Extend } from '../core/intents/extend.ts';
import { moduleOf } from '../core/intents/table.ts';
import { type Refusal, refused } from '../core/refusal.ts';
import { isEndAhead } from '../core/request/announce.ts';
import { checkReason } from '../core/request/check-ask.ts';
import { extensionId } from '../core/request/follow-up-ids.ts';
import { ownerOf, peopleOf } from '../core/request/owner-of.ts';
import { hasEnded, type Request } from '../core/request/request.ts';
import type { BelongsTo, Users } from './ports.ts';
import { type SubmitPorts, submitIntent } from './submit.ts';
import { taken } from './taken.ts';

export type ExtendPorts = SubmitPorts & { users: Users };

/** What somebody asks for. */
export interface MoreTime {
  lastsMs: number;
  reason: string;
}

/** Access that can be extended: what it gives, and what can be asked for. */
export interface Extensible {
  ending: Request;
  /** The request that gave it. */
  extended: string;
  untilMs: number;
  gives: Gives;
  belongsTo: BelongsTo;
  offered: HowLong;
  /** Free for the next extension. */
  id: string;
}

/**
 * Whether this person can ask for more time now. An extension is a separate request, decided by the same rules: the
 * longest time of each entitlement counts for it alone, not together with the time before.
 */
export async function extensible(
  ports: ExtendPorts,
  endRequest: string,
  by: string,
): Promise<Extensible | Refusal> {
  const ending = await ports.requests.load(endRequest);
  const ends = ending && moduleOf(ending.intent).ends?.(ending.intent);
  if (!ends) return refused('request.unknown', {});
  const { account, userName } = ending.intent;
  if (!peopleOf(ending).includes(by)) return refused('renewal.not-yours', { owner: ownerOf(ending) });
  const { renewed, renewalRefusedBy } = ending;
  if (renewed) return refused('renewal.done', { untilMs: renewed.untilMs });
  if (renewalRefusedBy !== undefined) return refused('renewal.refused', { by: renewalRefusedBy });
  const record = await ports.users.read({ account, userName });
  const gives = record?.gives?.[ends.requestId];
  const untilMs = gives?.untilMs ?? 0;
  const isOver = !isEndAhead(ending) || untilMs <= ports.clock.now();
  if (isOver || !gives || !record.belongsTo) return refused('end.over', {});
  if (record.suspended) return refused('user.suspended', { by: record.suspended.by });
  const offered = howLong(entitlementsOf(ports.catalogue, gives.entitlements));
  if (offered.choicesMs.length === 0) return refused('lasts.none', { titles: titlesOf(ports, gives) });
  const { belongsTo } = record;
  const id = await freeId(ports, ends.requestId);
  if (typeof id !== 'string') return id;
  return { ending, extended: ends.requestId, untilMs, gives, belongsTo, offered, id };
}

/** The same form sent again is the request that it made; with other content it is refused. */
export async function extend(
  ports: ExtendPorts,
  endRequest: string,
  by: string,
  wanted: MoreTime,
): Promise<Request | Refusal[]> {
  const found = await extensible(ports, endRequest, by);
  if ('ok' in found) {
    const made = found.code === 'renewal.asked' ? await openOf(ports, endRequest) : undefined;
    return made?.intent.requester === by ? taken(made, { ...made.intent, ...wanted }) : [found];
  }
  const { ending, extended, untilMs, gives, belongsTo, id } = found;
  const known = entitlementsOf(ports.catalogue, gives.entitlements);
  const { choicesMs } = found.offered;
  const refusals = [
    ...(mayLast(wanted.lastsMs, known)
      ? []
      : [refused('lasts.not-offered', { choicesMs, mayBeEndless: false })]),
    ...checkReason(wanted.reason),
  ];
  if (refusals.length > 0) return refusals;
  const { account, userName } = ending.intent;
  const { person: owner, userId, userKind } = belongsTo;
  const intent: Extend = {
    kind: 'extend',
    ...{ account, userName, requester: by, owner, userId, userKind },
    ...{ extends: extended, endRequest, endsAtMs: untilMs },
    entitlements: [...gives.entitlements],
    credentials: [...gives.credentials],
    ...wanted,
  };
  return submitIntent(ports, id, intent, wanted.reason);
}

/** One extension at a time: an id for the next one, if none is open. */
async function freeId(ports: ExtendPorts, extended: string): Promise<string | Refusal> {
  const last = await lastOf(ports, extended);
  if (last.open) return refused('renewal.asked', {});
  return last.id;
}

async function openOf(ports: ExtendPorts, endRequest: string): Promise<Request | undefined> {
  const ending = await ports.requests.load(endRequest);
  const ends = ending && moduleOf(ending.intent).ends?.(ending.intent);
  return ends && (await lastOf(ports, ends.requestId)).open;
}

/** `open`: the extension that is not over; otherwise `id` is free. */
async function lastOf({ requests }: ExtendPorts, extended: string): Promise<{ id: string; open?: Request }> {
  for (let id = extensionId(extended); ; id = extensionId(id)) {
    const request = await requests.load(id);
    if (!request) return { id };
    if (!hasEnded(request)) return { id, open: request };
  }
}

function titlesOf({ catalogue }: ExtendPorts, { entitlements }: Gives): string[] {
  return entitlementsOf(catalogue, entitlements).map(({ title }) => title);
}
