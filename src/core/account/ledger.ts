import type { CredentialKind } from '../handover/binding.ts';

/** What one request gives a user. */
export interface Gives {
  groups: readonly string[];
  /** Managed policy ARNs. */
  policies: readonly string[];
  /** Names; absent in older entries. */
  inlinePolicies?: readonly string[] | undefined;
  entitlements: readonly string[];
  credentials: readonly CredentialKind[];
  /** Known to give no access, as to a user who is prepared for an emergency: it needs no end. */
  hasNoAccess?: true | undefined;
  /** Ids of the access keys that go at its end; absent: none, or no end date. */
  keys?: readonly string[] | undefined;
  /** Epoch ms; absent: no end date. */
  untilMs?: number | undefined;
  /**
   * An emergency user: what break-glass may open, as approved. This entry itself gives no access, whatever its
   * entitlements are.
   */
  prepared?: { groups: readonly string[]; policies: readonly string[] } | undefined;
}

/** What is taken from the entry of one request. */
export interface Taken {
  groups: string[];
  policies: string[];
  inlinePolicies: string[];
  entitlements: string[];
  credentials: CredentialKind[];
}

/** What is taken from each request, by its id. */
export type TakenByRequest = Readonly<Record<string, Taken>>;

/**
 * What each request gives a user, by request id. An entry stays until the request is undone or its end is carried out.
 */
export type Ledger = Readonly<Record<string, Gives>>;

/** What several requests give together, each thing once. */
export type GivesTogether = {
  [List in Exclude<keyof Gives, 'untilMs' | 'hasNoAccess' | 'prepared'>]-?: NonNullable<Gives[List]>;
};

export function withGives(ledger: Ledger, requestId: string, gives: Gives): Ledger {
  return { ...ledger, [requestId]: gives };
}

export function without(ledger: Ledger, requestId: string): Ledger {
  return Object.fromEntries(Object.entries(ledger).filter(([id]) => id !== requestId));
}

/** Everything on record, including entries past their end that wait for that to be carried out. */
export function givenByAll(ledger: Ledger): GivesTogether {
  const all = Object.values(ledger);
  return {
    groups: union(all.map(({ groups }) => groups)),
    policies: union(all.map(({ policies }) => policies)),
    inlinePolicies: union(all.map(({ inlinePolicies = [] }) => inlinePolicies)),
    entitlements: union(all.map(({ entitlements }) => entitlements)),
    credentials: union(all.map(({ credentials }) => credentials)),
    keys: union(all.map(({ keys = [] }) => keys)),
  };
}

/** What stays when this request no longer gives anything. Entries past their end count until their end removes them. */
export function givenByOthers(ledger: Ledger, requestId: string): GivesTogether {
  return givenByAll(without(ledger, requestId));
}

/** Entries that haven't reached their end. */
export function stillGiven(ledger: Ledger, nowMs: number): GivesTogether {
  const left = Object.entries(ledger).filter(([, { untilMs }]) => untilMs === undefined || nowMs < untilMs);
  return givenByAll(Object.fromEntries(left));
}

/** The entitlements on record; empty where something is given that nobody has recorded as an entitlement. */
export function knownEntitlements(ledger: Ledger): readonly string[] {
  const isAnyUnknown = Object.values(ledger).some(
    ({ entitlements, hasNoAccess }) => entitlements.length === 0 && !hasNoAccess,
  );
  return isAnyUnknown ? [] : givenByAll(ledger).entitlements;
}

/** Without what is taken; may be repeated. Entries that are gone stay gone. */
export function withoutTaken(ledger: Ledger, takes: TakenByRequest): Ledger {
  return mapEntries(ledger, takes, (list, taken) => list.filter((each) => !taken.includes(each)));
}

/** The reverse of `withoutTaken`; may be repeated. */
export function withTakenBack(ledger: Ledger, takes: TakenByRequest): Ledger {
  return mapEntries(ledger, takes, (list, taken) => union([list, taken]));
}

type ChangeList = <Value>(list: readonly Value[], taken: readonly Value[]) => Value[];

function mapEntries(ledger: Ledger, takes: TakenByRequest, change: ChangeList): Ledger {
  return Object.fromEntries(
    Object.entries(ledger).map(([id, gives]) => {
      const taken = takes[id];
      return [id, taken ? changed(gives, taken, change) : gives] as const;
    }),
  );
}

function changed({ hasNoAccess, ...gives }: Gives, taken: Taken, change: ChangeList): Gives {
  const { inlinePolicies } = gives;
  const after = {
    groups: change(gives.groups, taken.groups),
    policies: change(gives.policies, taken.policies),
    ...(inlinePolicies ? { inlinePolicies: change(inlinePolicies, taken.inlinePolicies) } : {}),
    entitlements: change(gives.entitlements, taken.entitlements),
  };
  const wasKnown = gives.entitlements.length > 0 || hasNoAccess;
  const isEmpty = Object.values(after).every(({ length }) => length === 0);
  return {
    ...gives,
    ...after,
    credentials: change(gives.credentials, taken.credentials),
    ...(wasKnown && isEmpty ? { hasNoAccess: true } : {}),
  };
}

/**
 * From when on AWS may deny the user everything, epoch ms: the latest of all ends, if everything that is given ends.
 * Undefined: something has no end date, or nothing is known to be given.
 */
export function deniedFromMs(ledger: Ledger): number | undefined {
  const ends = Object.values(ledger)
    .filter(({ hasNoAccess }) => !hasNoAccess)
    .map(({ untilMs }) => untilMs ?? Number.POSITIVE_INFINITY);
  const latest = Math.max(...ends);
  return Number.isFinite(latest) ? latest : undefined;
}

/**
 * The same once this request gives nothing any more: a user left with no access is denied everything at once,
 * except an emergency user, whose owner makes it ready again.
 */
export function deniedWithoutMs(ledger: Ledger, requestId: string, nowMs: number): number | undefined {
  const left = without(ledger, requestId);
  return givesAccess(left) || isPrepared(left)
    ? deniedFromMs(left)
    : Math.min(nowMs, deniedFromMs(ledger) ?? nowMs);
}

/**
 * With a key that is about to work. `by`: the request that makes it; `replaces`: the key it comes in place of, and goes
 * with. A key that its owner makes goes with the last end of what lets the user have keys. The same ledger if nothing
 * changes.
 */
export function withKey(
  ledger: Ledger,
  keyId: string,
  { by, replaces }: { by: string; replaces?: string | undefined },
): Ledger {
  const entries = Object.entries(ledger);
  const withKeys = entries.filter(([, { credentials }]) => credentials.includes('access-key'));
  const lastMs = deniedFromMs(Object.fromEntries(withKeys));
  const isItsEntry = ([id, { untilMs, keys = [], credentials }]: (typeof entries)[number]) => {
    if (untilMs === undefined || keys.includes(keyId)) return false;
    if (replaces !== undefined) return keys.includes(replaces);
    return ledger[by]?.untilMs !== undefined
      ? id === by
      : untilMs === lastMs && credentials.includes('access-key');
  };
  if (!entries.some(isItsEntry)) return ledger;
  return Object.fromEntries(
    entries.map((entry) =>
      isItsEntry(entry) ? [entry[0], { ...entry[1], keys: [...(entry[1].keys ?? []), keyId] }] : entry,
    ),
  );
}

/** Whether anything on record gives access, or may: what nobody recorded may. */
export function givesAccess(ledger: Ledger): boolean {
  return Object.values(ledger).some(({ hasNoAccess }) => !hasNoAccess);
}

/** Whether others give the same for longer: then nobody loses anything by this end. */
export function isOutlived(ledger: Ledger, requestId: string): boolean {
  const own = ledger[requestId];
  if (!own) return true;
  const endMs = own.untilMs ?? Number.POSITIVE_INFINITY;
  const longer = Object.entries(without(ledger, requestId)).filter(
    ([, { untilMs = Number.POSITIVE_INFINITY }]) => untilMs > endMs,
  );
  const given = givenByAll(Object.fromEntries(longer));
  const lists = ['groups', 'policies', 'inlinePolicies'] as const;
  return lists.every((list) => (own[list] ?? []).every((each) => given[list].includes(each)));
}

/** Whether it is an emergency user's. */
function isPrepared(ledger: Ledger): boolean {
  return Object.values(ledger).some(({ prepared }) => prepared !== undefined);
}

function union<Value>(lists: readonly (readonly Value[])[]): Value[] {
  return [...new Set(lists.flat())];
}
