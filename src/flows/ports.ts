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

/** Hears of every save and of what it recorded, after it was: for logs and metrics. It changes nothing. */
export interface Audit {
  recorded(request: Request, events: readonly Event[]): void;
}

/** Tells the worker that a request has something to do. Losing a call only delays it: the sweep finds what is due. */
export interface Wake {
  request(id: string, how?: WakeHow): void;
}

export interface WakeHow {
  /** It is taken before everything that waits, see `isUrgent` of an intent. */
  isUrgent?: boolean;
  /** A request that goes before it: it comes when that has been worked on, or in a moment. */
  after?: string;
}

/** Who goes first of those that share a process. */
export interface RightOfWay {
  /** Something urgent for a user: others give way to it meanwhile. */
  take<Result>(user: UserKey, act: () => Promise<Result>): Promise<Result>;
  /** Waits while something urgent is under way, but not for long, and not where that is for the same user. */
  give(user: UserKey): Promise<void>;
}

/** Requests and their plans. Every write is conditional and of one item. */
export interface Requests {
  /**
   * Wakes the worker, as every write of people does; what begins later is left to the sweep.
   * kept: written first, and named by the request; if that is there already, nobody counts it.
   */
  create(request: Request, kept?: Kept): Promise<'created' | 'exists'>;
  /** Consistent. */
  load(id: string): Promise<Request | undefined>;
  /** What a request is about. It never changes, so it may be remembered. */
  intentOf(id: string): Promise<Intent | undefined>;
  /**
   * Saves if the stored version is still `request.version`; gives the saved request with its new version.
   * kept: what has happened, written first; absent: nothing has. It names this save, so that one whose answer was lost is
   * known again when it is tried again; where nothing is kept, `savedAs` does.
   */
  save(
    request: Request,
    how: { wakesWorker: boolean; kept?: Kept | undefined; savedAs?: string },
  ): Promise<Request | 'conflict'>;
  /** Wakes the worker for a request that is overdue; changes nothing else. */
  poke(id: string, nowMs: number): Promise<void>;
  /** Plans never change; putting the same one again does nothing. */
  savePlan(digest: string, plan: Plan): Promise<void>;
  loadPlan(requestId: string, digest: string): Promise<Plan | undefined>;
  /**
   * All whose time has come, each once, in pages: what is urgent first, then the longest overdue, and after all others
   * those that are stuck.
   */
  due(nowMs: number): AsyncIterable<Due[]>;
  /** What a person asked for or owns, newest first; without what nobody would look for, see `isListed`. */
  ofPerson(person: string, limit: number): Promise<Listing<Request>>;
  /** What waits for a decision under one of these rules, in pages, oldest first. */
  waiting(rules: readonly string[]): AsyncIterable<Listing<Request>>;
}

/** What was kept of a request, save by save: those that its head names, and such as lost their race. */
export interface Entries {
  /** Consistent; by version. */
  of(requestId: string): Promise<StoredEntry[]>;
}

export interface StoredEntry extends Pick<Entry, 'version'> {
  /** As its key says it. */
  head: string;
  /** As it is stored; undefined: it cannot be unpacked. */
  record: unknown;
  /** What has not been erased; undefined: it cannot be read. */
  beside: PersonalText[] | undefined;
  /** With its personal text, brought up to today's version. Throws UnreadableItem. */
  read(): Entry;
}

/** What somebody wanted and was refused: no free text. */
export interface RefusedAct {
  atMs: number;
  person: string;
  /** The id of a button or form, or a verb. */
  act: string;
  codes: string[];
  /** Which request it was about, where it was about one. */
  requestId?: string | undefined;
}

/** Clicks, commands and forms that were refused. */
export interface Refusals {
  /** A person's first ones of each hour. Throws when it takes too long: the person waits for their answer. */
  keep(act: RefusedAct): Promise<void>;
  /** day: as UTC has it, 2026-01-15. In order. */
  of(day: string): Promise<RefusedAct[]>;
}

/** What each person has asked for lately. Every write is conditional and of one item. */
export interface Tallies {
  /** Consistent. */
  read(person: string): Promise<Tally | undefined>;
  /** False when the stored version is no longer `tally.version`. */
  save(person: string, tally: Tally): Promise<boolean>;
}

export interface Due {
  id: string;
  /** Since when, epoch ms. */
  atMs: number;
  isUrgent: boolean;
}

/** Several items; one that cannot be read does not keep the others away. */
export interface Listing<Value> {
  found: Value[];
  /** Which could not be read: ids of requests, names of users. */
  unreadable: string[];
}

/** Puts off requests that cannot be worked on, by their keys alone: nothing else of the item is read or written. */
export interface SetAsides {
  /** How it stands aside; undefined: there is no such request. */
  read(id: string): Promise<{ setAside?: SetAside | undefined } | undefined>;
  /** False when it has been put off, or worked on, otherwise since `before` was read. */
  put(id: string, setAside: SetAside, before: SetAside | undefined): Promise<boolean>;
  told(id: string, atMs: number): Promise<void>;
  /** Those that are stuck, the next to be tried first. */
  stuck(): Promise<StuckRequest[]>;
  /** Sets one going again, at once; false: there is no such request. */
  setGoing(id: string, nowMs: number): Promise<boolean>;
  /** Nothing is done about it by itself any more; it stays stored. Gives whose users it may hold something of. */
  end(id: string): Promise<{ people: string[] } | undefined>;
}

export interface StuckRequest extends SetAside {
  id: string;
}

export interface UserKey {
  account: string;
  userName: string;
}

/** Our own record of an IAM user: who may work on them, whose they are, whether they are stopped. */
export interface UserRecord extends UserKey {
  reservedBy?: string | undefined;
  /** The request that is at the user's password. */
  passwordBy?: string | undefined;
  /** The request that is at the user's keys. */
  keysBy?: string | undefined;
  lease?: { heldBy: string; untilMs: number } | undefined;
  suspended?: Suspension | undefined;
  /** The latest suspension that has ended: what was begun before it is not taken up again. */
  wasSuspended?: Suspension | undefined;
  /** Authority over whose user it is: Slack person ↔ stable IAM user id. */
  belongsTo?: BelongsTo | undefined;
  /** Requests that wait for a decision on a user of this name, while none has it. */
  contenders?: Contender[] | undefined;
  gives?: Ledger | undefined;
  /** Serial numbers of MFA devices that came with something others approved, or by codes of one that did. */
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
}

export interface BelongsTo {
  person: string;
  userId: string;
  userKind: UserKind;
}

/** For whom a name is reserved. */
export interface Reserved {
  person: string;
  atMs: number;
  /** Those that wanted it, too. */
  contenders: Contender[];
}

/** What one request at a time may hold of a user. */
export type Holding = 'name' | 'password' | 'keys';

export interface Users {
  /** Consistent. */
  read(key: UserKey): Promise<UserRecord | undefined>;
  /** As it stood a moment ago: half the price, for what is asked before every operation. */
  glance(key: UserKey): Promise<UserRecord | undefined>;
  /** Those that are theirs, and those whose names are reserved for them; the newest first. */
  ofPerson(person: string): Promise<Listing<UserRecord>>;
  /**
   * False when another request holds it.
   * reserved: for whom a name is, and when: until the user is somebody's, it is found under theirs.
   */
  hold(key: UserKey, what: Holding, requestId: string, reserved?: Reserved): Promise<boolean>;
  /** These, and no others. Only for whoever has the lease. */
  listContenders(key: UserKey, contenders: Contender[]): Promise<void>;
  /** Takes it from whoever holds it. */
  seize(key: UserKey, what: Holding, requestId: string): Promise<void>;
  /** A name that is nobody's goes with all that was held of its user. */
  letGo(key: UserKey, what: Holding, requestId: string): Promise<void>;
  /** One worker at a time may work on a user; it is given the record as it stands then. */
  lease(
    key: UserKey,
    token: string,
    untilMs: number,
    nowMs: number,
  ): Promise<{ user: UserRecord } | { busyUntilMs: number }>;
  renew(key: UserKey, token: string, untilMs: number): Promise<boolean>;
  release(key: UserKey, token: string): Promise<void>;
  /**
   * Gives the record as it stands then: with this suspension, or the one that was there first.
   * insteadOfMs: an earlier one that is about to end, and that this one takes the place of.
   */
  suspend(key: UserKey, suspension: Suspension, insteadOfMs?: number): Promise<SuspendedUser>;
  /** Ends the suspension of that time, and no later one, with what was held for changes of keys. */
  lift(key: UserKey, suspendedAtMs: number): Promise<void>;
  /** Puts the suspension of that time back, if it was the latest to end: the user is not given back after all. */
  suspendAgain(key: UserKey, suspendedAtMs: number): Promise<void>;
  /** Beside what other requests give the same user; another IAM user of that name starts with an empty ledger. */
  recordOwner(
    key: UserKey,
    belongsTo: BelongsTo,
    given: { requestId: string; gives: Gives },
    nowMs: number,
    vouchedDevices?: string[],
  ): Promise<void>;
  /** The IAM user of that id is nobody's any more. */
  disown(key: UserKey, userId: string): Promise<void>;
  /**
   * The IAM user of that id is no more: nothing is left of what was on record but its latest suspension, which holds for
   * what was begun before it; the name is free.
   */
  close(key: UserKey, userId: string): Promise<void>;
  /** This request gives nothing any more; one that never did changes nothing. */
  takeBack(key: UserKey, requestId: string): Promise<void>;
  /** These, and no earlier ones; what is not given stays. */
  recordDevices(
    key: UserKey,
    devices: Required<Pick<UserRecord, 'vouchedDevices'>> & Pick<UserRecord, 'devicePages'>,
  ): Promise<void>;
}

/**
 * Who people are, as Slack says.
 *
 * `maxAgeMs`: how old an answer may be. `patience`: a click waits 1.5 s at most and tries once; work waits longer.
 * Throws a Fault when Slack cannot say.
 */
export interface Directory {
  person(id: string, how: Freshness): Promise<Person | undefined>;
  members(group: string, how: Freshness): Promise<string[]>;
  /** What was said of them is not believed any more: it may have changed. */
  forget(person: string): void;
  /** The latest answers, however old; undefined where there were none. Only for what must not wait for Slack. */
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
