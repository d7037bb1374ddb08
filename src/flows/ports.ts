import type { Gives, Ledger } from '../core/account/ledger.ts';
import type { Kept } from '../core/audit/chain.ts';
import type { Entry } from '../core/audit/entry.ts';
import type { PersonalText } from '../core/audit/personal.ts';
import type { UserKind } from '../core/catalogue/catalogue.ts';
import type { Intent } from '../core/intents/intent.ts';
import type { Person } from '../core/people.ts';
import type { Plan } from '../core/plan/plan.ts';
import type { Contender } from '../core/request/contender.ts';
import type { Event } from '../core/request/events.ts';
import type { Request } from '../core/request/request.ts';
import type { SetAside } from '../core/request/set-aside.ts';
import type { Tally } from '../core/request/tally.ts';

/** Epoch milliseconds; nothing in core or flows reads the time anywhere else. */
export interface Clock {
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface Random {
  bytes(length: number): Uint8Array<ArrayBuffer>;
}

/**
 * Every call to AWS, Slack and the tables goes through this: it is where calls are logged, and where tests stop a
 * worker between two of them.
 */
export type Outgoing = <Answer>(
  call: { service: string; operation: string },
  send: () => Promise<Answer>,
) => Promise<Answer>;

/** Called after every save with what it recorded: for logs and metrics. It changes nothing. */
export interface Audit {
  recorded(request: Request, events: readonly Event[]): void;
}

/** Tells the worker that a request has something to do. Losing a call only delays it: the sweep finds what is due. */
export interface Wake {
  request(id: string, how?: WakeHow): void;
  /**
   * An approval is about to be saved: what its work reads first may be read meanwhile. Never fails; absent where the
   * worker is elsewhere.
   */
  approving?(request: Request): void;
}

export interface WakeHow {
  /** It is taken before everything that waits, see `isUrgent` of an intent. */
  isUrgent?: boolean;
  /** A request that goes first: this one follows when that is done, or in a moment. */
  after?: string;
}

/** Who goes first among those that share a process. */
export interface RightOfWay {
  /** Urgent work for a user: other work gives way to it meanwhile. */
  take<Result>(user: UserKey, act: () => Promise<Result>): Promise<Result>;
  /** Waits while something urgent is in progress, but not for long, and not if that is for the same user. */
  give(user: UserKey): Promise<void>;
}

/** Requests and their plans. Every write is conditional and of one item. */
export interface Requests {
  /**
   * Wakes the worker, as every write by people does; work that starts later is left to the sweep. kept: written first,
   * and named by the request; if it exists already, it isn't counted again.
   */
  create(request: Request, kept?: Kept): Promise<'created' | 'exists'>;
  /** Consistent. */
  load(id: string): Promise<Request | undefined>;
  /** What a request is about. User, people and kind never change, so it may be cached; approvers may reduce the rest. */
  intentOf(id: string): Promise<Intent | undefined>;
  /**
   * Saves if the stored version is still `request.version`; returns the saved request with its new version. kept: what
   * has happened, written first; absent: nothing has. It identifies this save, so that one whose answer was lost is
   * recognised on a retry; without it, `savedAs` does. listedIn: histories that have it from now on.
   */
  save(
    request: Request,
    how: { wakesWorker: boolean; kept?: Kept | undefined; savedAs?: string; listedIn?: ListedIn },
  ): Promise<Request | 'conflict'>;
  /** Wakes the worker for an overdue request; changes nothing else. */
  poke(id: string, nowMs: number): Promise<void>;
  /** Plans never change; putting the same one again does nothing. */
  savePlan(digest: string, plan: Plan): Promise<void>;
  loadPlan(requestId: string, digest: string): Promise<Plan | undefined>;
  /** Everything due, each request once, in pages: urgent ones first, then the longest overdue, and stuck ones last. */
  due(nowMs: number): AsyncIterable<Due[]>;
  /** What a person asked for or owns, newest first; without requests that nobody would look for, see `isListed`. */
  ofPerson(person: string, limit: number): Promise<Listing<Request>>;
  /** What waits for a decision under one of these rules, in pages, oldest first. */
  waiting(rules: readonly string[]): AsyncIterable<Listing<Request>>;
}

/** Somebody has done something on a request of others. */
export interface Acted {
  person: string;
  atMs: number;
}

/** The histories in which a request is listed. */
export interface ListedIn {
  /** That of a person, unless they find it among their own. */
  acted?: Acted | undefined;
  /** That of its user. */
  ofUser: boolean;
}

/** The entries of a request, save by save: those that its head leads to, and those that lost their race. */
export interface Entries {
  /** Consistent; by version. */
  of(requestId: string): Promise<StoredEntry[]>;
}

export interface StoredEntry extends Pick<Entry, 'version'> {
  /** From its key. */
  head: string;
  /** As stored; undefined: it can't be unpacked. */
  record: unknown;
  /** What has not been erased; undefined: it can't be read. */
  beside: PersonalText[] | undefined;
  /** With its personal text, upgraded to today's version. Throws UnreadableItem. */
  read(): Entry;
}

/** What somebody wanted and was refused: no free text. */
export interface RefusedAct {
  atMs: number;
  person: string;
  /** The id of a button or form, or a verb. */
  act: string;
  codes: string[];
  /** The request it was about, if any. */
  requestId?: string | undefined;
}

/** Clicks, commands and forms that were refused. */
export interface Refusals {
  /** Stores the first ones of a person in each hour. Throws when it takes too long: the person waits for an answer. */
  keep(act: RefusedAct): Promise<void>;
  /** day: in UTC, 2026-01-15. In order. */
  of(day: string): Promise<RefusedAct[]>;
}

/** What each person has asked for recently. Every write is conditional and of one item. */
export interface Tallies {
  /** Consistent. */
  read(person: string): Promise<Tally | undefined>;
  /** False if the stored version is no longer `tally.version`. */
  save(person: string, tally: Tally): Promise<boolean>;
}

export interface Due {
  id: string;
  /** Since when, epoch ms. */
  atMs: number;
  isUrgent: boolean;
}

/** Several items; an unreadable one doesn't hide the others. */
export interface Listing<Value> {
  found: Value[];
  /** The unreadable ones: ids of requests, names of users. */
  unreadable: string[];
}

/** Postpones requests that can't be worked on, by their keys alone: nothing else of the item is read or written. */
export interface SetAsides {
  /** The state of a request that is set aside; undefined: there is no such request. */
  read(id: string): Promise<{ setAside?: SetAside | undefined } | undefined>;
  /** False if it has been postponed otherwise, or worked on, since `before` was read. */
  put(id: string, setAside: SetAside, before: SetAside | undefined): Promise<boolean>;
  told(id: string, atMs: number): Promise<void>;
  /** The stuck ones, the next to be tried first. */
  stuck(): Promise<StuckRequest[]>;
  /** Retries one at once; false: there is no such request. */
  setGoing(id: string, nowMs: number): Promise<boolean>;
  /** The bot no longer works on it by itself; it stays stored. Returns the users of whom it may reserve something. */
  end(id: string): Promise<{ people: string[] } | undefined>;
}

export interface StuckRequest extends SetAside {
  id: string;
}

export interface UserKey {
  account: string;
  userName: string;
}

/** Our own record of an IAM user: who may work on it, who owns it, whether it is stopped. */
export interface UserRecord extends UserKey {
  reservedBy?: string | undefined;
  /** The request that is changing the user's password. */
  passwordBy?: string | undefined;
  /** The request that is changing the user's keys. */
  keysBy?: string | undefined;
  lease?: { heldBy: string; untilMs: number } | undefined;
  suspended?: Suspension | undefined;
  /** The latest stop that has ended: requests from before it are not resumed. */
  wasSuspended?: Suspension | undefined;
  /** The authority on ownership: Slack person ↔ stable IAM user id. */
  belongsTo?: BelongsTo | undefined;
  /** Requests that wait for a decision on a user with this name, while none has it. */
  contenders?: Contender[] | undefined;
  gives?: Ledger | undefined;
  /**
   * Serial numbers of MFA devices that came with something others approved, or were proved by codes of one that did.
   */
  vouchedDevices?: string[] | undefined;
  /** Who opened the page a device was set up on, by its serial number. */
  devicePages?: Record<string, { address: string; browser: string }> | undefined;
}

export type SuspendedUser = UserRecord & { suspended: Suspension };

export interface Suspension {
  by: string;
  atMs: number;
  /** The request that carries it out. */
  requestId: string;
  /** Nobody doubts its credentials: given back, the user has them as before. */
  sparesCredentials?: true | undefined;
}

export interface BelongsTo {
  person: string;
  userId: string;
  userKind: UserKind;
}

/** The person a name is reserved for. */
export interface Reserved {
  person: string;
  atMs: number;
  /** The other requests that wanted it. */
  contenders: Contender[];
}

/** What only one request at a time may reserve of a user. */
export type Holding = 'name' | 'password' | 'keys';

export interface Users {
  /** Consistent. */
  read(key: UserKey): Promise<UserRecord | undefined>;
  /** Possibly a moment old: half the price, for a check before every operation. */
  glance(key: UserKey): Promise<UserRecord | undefined>;
  /** Consistent; those without a record are left out. */
  readMany(keys: readonly UserKey[]): Promise<Listing<UserRecord>>;
  /** A person's users, and names reserved for them; the newest first. */
  ofPerson(person: string): Promise<Listing<UserRecord>>;
  /** Everybody who has users, or for whom a name is reserved; possibly a moment old. */
  holders(): Promise<Set<string>>;
  /**
   * False if another request holds it. reserved: for whom a name is, and since when: until the user has an owner, it is
   * found under this person's users.
   */
  hold(key: UserKey, what: Holding, requestId: string, reserved?: Reserved): Promise<boolean>;
  /** Exactly these. Only for the holder of the lease. */
  listContenders(key: UserKey, contenders: Contender[]): Promise<void>;
  /** Takes it from its current holder. */
  seize(key: UserKey, what: Holding, requestId: string): Promise<void>;
  /** A name without an owner goes, with everything reserved of its user. */
  letGo(key: UserKey, what: Holding, requestId: string): Promise<void>;
  /** Only one worker at a time may work on a user; it gets the record as it is then. */
  lease(
    key: UserKey,
    token: string,
    untilMs: number,
    nowMs: number,
  ): Promise<{ user: UserRecord } | { busyUntilMs: number }>;
  renew(key: UserKey, token: string, untilMs: number): Promise<boolean>;
  release(key: UserKey, token: string): Promise<void>;
  /**
   * Returns the record as it is then: with this stop, or the one that came first. insteadOfMs: an earlier one that is
   * about to end, and that this one replaces.
   */
  suspend(key: UserKey, suspension: Suspension, insteadOfMs?: number): Promise<SuspendedUser>;
  /** Ends the stop of that time, and no later one, and releases the reservation of key changes. */
  lift(key: UserKey, suspendedAtMs: number): Promise<void>;
  /** Puts the stop of that time back if it was the latest to end: the user is not given back after all. */
  suspendAgain(key: UserKey, suspendedAtMs: number): Promise<void>;
  /**
   * In addition to what other requests give the same user; another IAM user with that name starts with an empty ledger.
   */
  recordOwner(
    key: UserKey,
    belongsTo: BelongsTo,
    given: { requestId: string; gives: Gives },
    nowMs: number,
    vouchedDevices?: string[],
  ): Promise<void>;
  /** False if the user with that id belongs to neither. */
  changeOwner(
    key: UserKey,
    change: { userId: string; from: string; to: string },
    nowMs: number,
  ): Promise<boolean>;
  /** Exactly these entries. Only for the holder of the lease. */
  writeLedger(key: UserKey, gives: Ledger): Promise<void>;
  /** The IAM user with that id no longer has an owner. */
  disown(key: UserKey, userId: string): Promise<void>;
  /**
   * The IAM user with that id no longer exists. Only its latest stop stays on record, which applies to requests from
   * before it; the name is free.
   */
  close(key: UserKey, userId: string): Promise<void>;
  /** This request gives nothing any more; changes nothing if it never did. */
  takeBack(key: UserKey, requestId: string): Promise<void>;
  /** Exactly these; fields that are not given stay. */
  recordDevices(
    key: UserKey,
    devices: Required<Pick<UserRecord, 'vouchedDevices'>> & Pick<UserRecord, 'devicePages'>,
  ): Promise<void>;
}

/**
 * Who people are, according to Slack.
 *
 * `maxAgeMs`: how old an answer may be. `patience`: a click waits 1.5 s at most and tries once; work waits longer.
 * Throws a Fault if Slack can't answer.
 */
export interface Directory {
  person(id: string, how: Freshness): Promise<Person | undefined>;
  members(group: string, how: Freshness): Promise<string[]>;
  /** Asks Slack again the next time: something about this person may have changed. */
  forget(person: string): void;
  /** The latest answers, however old; undefined if there were none. Only for work that must not wait for Slack. */
  lastRead: {
    person(id: string): Person | undefined;
    members(group: string): string[] | undefined;
  };
}

/**
 * Finding people by what others call them, in the time of a click. Throws a Fault when Slack cannot say.
 */
export interface PeopleSearch {
  /** Undefined: nobody has that address. */
  byEmail(email: string): Promise<Person | undefined>;
  /** All who go by that name. Undefined: there are too many people to look through. */
  named(name: string): Promise<Person[] | undefined>;
}

export interface Freshness {
  maxAgeMs: number;
  patience: 'click' | 'work';
}
