import { type Gives, type Taken, withoutTaken } from '../account/ledger.ts';
import type { AccessRow, AccessState } from './access-row.ts';
import type { Contribution, Failed, Given } from './contribution.ts';
import type { HalfErased } from './half-taken.ts';
import { isOfUser, type UserFate } from './user-fate.ts';

/** What a request takes from one other. */
interface TakenFrom {
  taken: Taken;
  isPartly: boolean;
  mayBeRecorded?: Taken | undefined;
}

type UserKey = Pick<Contribution, 'account' | 'userName'>;

/** IAM ignores case in user names. */
function userId({ account, userName }: UserKey): string {
  return `${account}/${userName.toLowerCase()}`;
}

/**
 * What all requests together give. They come in any order: what is taken from one that is yet to come is remembered. Of
 * requests that give nothing any more it holds no access.
 */
export class AccessTally {
  private readonly given = new Map<string, Given>();
  private readonly takenEarly = new Map<string, TakenFrom[]>();
  private readonly goneEarly = new Set<string>();
  private readonly stops = new Map<string, { stoppedAtMs: number; liftedAtMs: number }>();
  private readonly busy = new Set<string>();
  private readonly failed = new Map<string, Failed>();
  private readonly halfErased: HalfErased[] = [];
  /** By user. What was given to one that is gone may come later. */
  private readonly fates = new Map<string, UserFate[]>();

  private readonly person: string | undefined;

  /** person: only what this Slack user owns at that moment, asked for, or approved; absent: everything. */
  constructor(person?: string) {
    this.person = person;
  }

  add(contribution: Contribution): void {
    const {
      given,
      taken: { takes, isPartly, mayBeRecorded } = { takes: {}, isPartly: false },
      gone,
      stoppedAtMs = 0,
      liftedAtMs = 0,
      isInProgress,
      fates,
      failed,
      halfErased,
    } = contribution;
    const user = userId(contribution);
    if (isInProgress) this.busy.add(user);
    if (failed) this.failed.set(failed.request, failed);
    if (halfErased) this.halfErased.push(halfErased);
    if (stoppedAtMs + liftedAtMs > 0) {
      const known = this.stops.get(user) ?? { stoppedAtMs: 0, liftedAtMs: 0 };
      this.stops.set(user, {
        stoppedAtMs: Math.max(known.stoppedAtMs, stoppedAtMs),
        liftedAtMs: Math.max(known.liftedAtMs, liftedAtMs),
      });
    }
    for (const fate of fates) this.meet(fate);
    if (given) this.give(given);
    for (const [id, taken] of Object.entries(takes))
      this.take(id, { taken, isPartly, mayBeRecorded: mayBeRecorded?.[id] });
    for (const id of gone) if (!this.given.delete(id)) this.goneEarly.add(id);
  }

  private meet(fate: UserFate): void {
    this.fates.set(userId(fate), [...this.fatesOf(fate), fate]);
    if (fate.owner === undefined)
      for (const [id, given] of this.given) if (isOfUser(given, fate)) this.given.delete(id);
  }

  private fatesOf(user: UserKey): UserFate[] {
    return this.fates.get(userId(user)) ?? [];
  }

  private give(given: Given): void {
    if (this.fatesOf(given).some((fate) => fate.owner === undefined && isOfUser(given, fate))) return;
    if (this.goneEarly.delete(given.request)) return;
    this.given.set(given.request, given);
    for (const early of this.takenEarly.get(given.request) ?? []) this.take(given.request, early);
    this.takenEarly.delete(given.request);
  }

  private take(id: string, from: TakenFrom): void {
    const given = this.given.get(id);
    if (!given) {
      this.takenEarly.set(id, [...(this.takenEarly.get(id) ?? []), from]);
      return;
    }
    const less = (gives: Gives, taken: Taken) => withoutTaken({ [id]: gives }, { [id]: taken })[id] ?? gives;
    const { taken, isPartly, mayBeRecorded } = from;
    const gives = less(given.gives, taken);
    const recordedAs = isPartly
      ? [
          ...given.recordedAs,
          ...(mayBeRecorded ? given.recordedAs.map((each) => less(each, mayBeRecorded)) : []),
        ]
      : given.recordedAs.map((each) => less(each, taken));
    if ([gives, ...recordedAs].some(isAnything))
      this.given.set(id, { ...given, gives, recordedAs, isHalfTaken: given.isHalfTaken || isPartly });
    else this.given.delete(id);
  }

  /** With the owner of that moment. */
  all(): Given[] {
    const all = [...this.given.values()]
      .map((given) => this.leftOf(given))
      .map((given) => ({ ...given, owner: this.ownerOf(given) }));
    return all.filter((given) => this.person === undefined || namesOf(given).includes(this.person));
  }

  /** While its user is being deleted: nothing on it gives access once all lists are empty. */
  private leftOf(given: Given): Given {
    const erased = this.halfErased.filter((each) => isOfUser(given, each) && given.sinceMs <= each.atMs);
    if (erased.length === 0) return given;
    const lists = new Set(erased.flatMap((each) => each.lists));
    const credentials = new Set(erased.flatMap((each) => each.credentials));
    const gives = {
      ...given.gives,
      ...Object.fromEntries([...lists].map((list) => [list, []])),
      credentials: given.gives.credentials.filter((kind) => !credentials.has(kind)),
      ...(lists.size === 3 ? { entitlements: [] } : {}),
    };
    return { ...given, gives, isHalfTaken: true };
  }

  private ownerOf(given: Given): string {
    const transfers = this.fatesOf(given).filter((fate) => fate.owner !== undefined && isOfUser(given, fate));
    const [latest] = transfers.sort((one, other) => (other.atMs ?? 0) - (one.atMs ?? 0));
    return latest?.owner ?? given.owner;
  }

  /** Whether work on the user has begun and is not over. */
  isBusy(user: UserKey): boolean {
    return this.busy.has(userId(user));
  }

  /** If this request has failed on the way. */
  failedOf(request: string): Failed | undefined {
    return this.failed.get(request);
  }

  /** By account, user and entitlement. */
  rows(atMs: number): AccessRow[] {
    const first = new Map<string, number>();
    for (const given of this.given.values()) {
      const user = userId(given);
      first.set(user, Math.min(given.sinceMs, first.get(user) ?? given.sinceMs));
    }
    return this.all()
      .filter(({ gives }) => isAnything(gives))
      .flatMap((given) => rowsOf(given, this.stateOf(given, first.get(userId(given)) ?? 0, atMs)))
      .map((row) => ({ row, order: orderOf(row) }))
      .sort((one, other) => (one.order < other.order ? -1 : 1))
      .map(({ row }) => row);
  }

  /** firstMs: since when the user has something; an earlier user of that name may have been stopped before. */
  private stateOf(given: Given, firstMs: number, atMs: number): AccessState {
    const { stoppedAtMs, liftedAtMs } = this.stops.get(userId(given)) ?? { stoppedAtMs: 0, liftedAtMs: 0 };
    const { prepared, untilMs } = given.gives;
    if (stoppedAtMs > liftedAtMs && stoppedAtMs >= firstMs) return 'stopped';
    if (untilMs !== undefined && untilMs <= atMs) return 'past its end';
    if (prepared) return 'prepared';
    return given.isPartly || given.isHalfTaken ? 'partly' : 'active';
  }
}

function namesOf({ owner, requester, approvers }: Given): string[] {
  return [owner, requester, ...approvers];
}

function isAnything({
  groups,
  policies,
  inlinePolicies = [],
  entitlements,
  credentials,
  prepared,
}: Gives): boolean {
  return (
    [groups, policies, inlinePolicies, entitlements, credentials].some(({ length }) => length > 0) || !!prepared
  );
}

function rowsOf(given: Given, state: AccessState): AccessRow[] {
  const { account, userName, request, kind, owner, requester, approvers, gives, sinceMs } = given;
  const names = gives.entitlements.length > 0 ? gives.entitlements : [''];
  return names.map((entitlement) => ({
    account,
    user: userName,
    entitlement,
    state,
    origin: given.isFound ? 'found' : 'given',
    request,
    kind,
    since: isoOf(sinceMs),
    sinceIs: given.isSinceLatest ? 'latest' : 'exact',
    until: gives.untilMs === undefined ? '' : isoOf(gives.untilMs),
    owner,
    requester,
    approvers,
    groups: [...gives.groups],
    policies: [...gives.policies],
    inlinePolicies: [...(gives.inlinePolicies ?? [])],
    credentials: [...gives.credentials],
  }));
}

function orderOf({ account, user, entitlement, request }: AccessRow): string {
  return JSON.stringify([account, user.toLowerCase(), entitlement, request]);
}

function isoOf(atMs: number): string {
  return new Date(atMs).toISOString();
}
