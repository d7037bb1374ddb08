import type { ExistingUser } from '../../core/account/existing-user.ts';
import type { TakenByRequest } from '../../core/account/ledger.ts';
import type { AwsRequest } from '../../core/audit/entry.ts';
import { secondMs } from '../../core/durations.ts';
import { isTellingDue } from '../../core/notices/due.ts';
import type { Operation } from '../../core/operations/operation.ts';
import type { ChangedPolicy } from '../../core/plan/changed-policies.ts';
import type { SignedMeasurement } from '../../core/plan/plan.ts';
import type { CopySource } from '../../core/request/copied-from.ts';
import type { Event } from '../../core/request/events.ts';
import { evolve } from '../../core/request/evolve.ts';
import { lastMadeAtMs } from '../../core/request/last-made.ts';
import { next } from '../../core/request/next.ts';
import { staysDue } from '../../core/request/next-at.ts';
import { planOf, type Request } from '../../core/request/request.ts';
import { listedIn } from '../history/listed-in.ts';
import { keepEvents } from '../kept.ts';
import type { Suspension, UserRecord } from '../ports.ts';
import type { Lease } from './lease.ts';
import type { Made } from './made.ts';
import type { AccessKey, Target, WorkPorts } from './ports.ts';
import { ReadAhead } from './read-ahead.ts';
import { targetOf } from './target.ts';
import { throughOutages } from './through-outages.ts';

/** A save costs more than coming back a little early. */
const nextAtToleranceMs = 5000;

const posts: readonly Event['type'][] = ['notice-sent', 'threaded'];

/** `stood`: where the work was; `shows`: the hash of what the card shows, empty if unknown. */
export interface CardProgress {
  atMs: number;
  stood?: string;
  shows?: string | undefined;
}

/** One worker's run over one request: what it knows, and the only way it writes. */
export class Run {
  readonly ports: WorkPorts;
  readonly lease: Lease;
  readonly keysAhead = new ReadAhead<AccessKey[]>();
  readonly ownerAhead = new ReadAhead<void>();
  readonly stopAhead = new ReadAhead<UserRecord | undefined>(secondMs);
  /** Operations whose credential this run has revoked, confirmed by AWS. */
  readonly takenBack = new Set<number>();
  /** As this run sees it: what is stored, and what was noted since. */
  request: Request;
  #stored: Request;
  #noted: Event[] = [];
  /** What AWS has confirmed since the last save. */
  #awsRequests: AwsRequest[] = [];
  /** Those of the request's plan; empty while there is none. */
  operations: readonly Operation[] = [];
  /** What the plan says about the user at that time. */
  existing: ExistingUser | undefined;
  /** What the plan takes from earlier requests. */
  takes: TakenByRequest | undefined;
  /** The user whose access it copies, as the plan shows it. */
  source: CopySource | undefined;
  /** Policies that have changed since the plan was first made, as the plan shows them. */
  changedPolicies: readonly ChangedPolicy[] = [];
  /** What the plan signs of the risk that was measured. */
  signed: SignedMeasurement = {};
  /** This worker has read the account, and found it as it was approved. */
  hasRechecked = false;
  /** AWS has shown it that the name is still that of the request's own user, or free. */
  hasSeenUser = false;
  /** Whether it has checked, after a wait, that the rest is what was approved. */
  hasLookedAgain = false;
  /** The plan that this run has just made of an urgent request, whose first change follows at once. */
  justMade: Made | undefined;
  /** The operation running right now, for the card. */
  running: number | undefined;
  /** The stop because of which it has ended. */
  stoppedFor: Suspension | undefined;
  /** The card as this run has refreshed it for progress, which is not recorded. */
  readonly progress: CardProgress = { atMs: 0 };
  /**
   * The request that is stopping the user meanwhile: the lease is released for it, and people are told about this one
   * later.
   */
  givesWayTo: string | undefined;
  looksAgainAtMs = Number.POSITIVE_INFINITY;
  /** It leaves with work undone, so that others have their turn, and comes back then; epoch ms. */
  returnsAtMs: number | undefined;
  /** Requests that have followed from it: they wait for this lease. */
  readonly afterwards: string[] = [];
  #loadedPlan: string | undefined;

  constructor(ports: WorkPorts, lease: Lease, request: Request) {
    this.ports = ports;
    this.lease = lease;
    this.request = request;
    this.#stored = request;
  }

  get target(): Target {
    return { ...targetOf(this.request), hear: (change) => void this.#awsRequests.push(change) };
  }

  now(): number {
    return this.ports.clock.now();
  }

  /** From then on AWS shows everything that this request has made. */
  get shownByMs(): number {
    return lastMadeAtMs(this.request) + this.ports.timing.propagationMs;
  }

  async loadPlan(): Promise<void> {
    const plan = planOf(this.request);
    if (!plan) this.#forgetPlan();
    if (!plan || plan.digest === this.#loadedPlan) return;
    const loaded = await this.ports.requests.loadPlan(this.request.id, plan.digest);
    if (!loaded) throw new Error(`request ${this.request.id} has lost its plan ${plan.digest}`);
    this.operations = loaded.operations;
    this.existing = loaded.found;
    this.takes = loaded.takes;
    this.source = loaded.source;
    this.changedPolicies = loaded.changedPolicies ?? [];
    const { risk, documents, changedDocuments } = loaded;
    this.signed = { risk, documents, changedDocuments };
    this.#loadedPlan = plan.digest;
  }

  /** Reduced meanwhile: the next one is made as if there had been none. */
  #forgetPlan(): void {
    this.operations = [];
    this.existing = undefined;
    this.changedPolicies = [];
    this.#loadedPlan = undefined;
  }

  /** Notes something that could be found out again after a crash; it is saved with the next record. */
  note(events: Event[]): void {
    this.#noted.push(...events);
    this.request = events.reduce(evolve, this.request);
  }

  /**
   * Records what has happened; it stays true whatever others have saved meanwhile. Nobody else knows it yet, so an
   * outage of the tables is waited out.
   */
  async record(events: Event[]): Promise<void> {
    while (!(await this.#save(events, { isPatient: true }))) await this.lease.guard();
  }

  /** Records a decision, unless others have saved meanwhile: then it must be decided again. */
  async recordUnlessChanged(events: Event[]): Promise<void> {
    await this.#save(events);
  }

  /** For a run that fails: what it has posted, nobody else knows, and the next one would post it again. */
  async keepPosts(): Promise<void> {
    if (this.#noted.some(({ type }) => posts.includes(type))) await this.record([]);
  }

  /** When there is something to do if nothing wakes it before; the stored time may be earlier, see `staysDue`. */
  get comesBackAtMs(): number | undefined {
    return this.returnsAtMs ?? this.#dueAt(this.request);
  }

  /** Saves the right time to come back; a request that gets this far is no longer set aside. */
  async scheduleNext(): Promise<void> {
    const [stored, due] = [this.#stored.nextAtMs ?? 0, this.#dueAfterwards(this.request) ?? 0];
    const isRight = this.#noted.length === 0 && Math.abs(stored - due) <= nextAtToleranceMs;
    if (isRight && !this.#stored.setAside) return;
    // Only this run knows what was posted; without posts, coming back a little early does no harm.
    const isPatient = this.#noted.length > 0;
    while (!(await this.#save([], { isPatient, isLast: true }))) await this.lease.guard();
  }

  async #save(events: Event[], { isPatient = false, isLast = false } = {}): Promise<boolean> {
    const { requests, random, clock } = this.ports;
    const noted = [...this.#noted];
    const all = [...noted, ...events];
    const answered = [...this.#awsRequests];
    const stored = this.#stored;
    const evolved = all.reduce(evolve, stored);
    const nextAtMs = isLast ? this.#dueAfterwards(evolved) : this.#dueMeanwhile(evolved);
    // One name for all tries: the answer to one that went through may have been lost.
    const savedAs = hex(random.bytes(8));
    const after = { ...evolved, nextAtMs, ...(isLast ? { setAside: undefined } : {}) };
    const { request: next, kept } = await keepEvents(this.ports, stored, after, all, answered);
    const how = { wakesWorker: false, kept, savedAs, listedIn: listedIn(stored, next, []) };
    const save = () => requests.save(next, how);
    const saved = isPatient ? await throughOutages(clock, save) : await save();
    if (saved !== 'conflict') {
      this.#noted = this.#noted.filter((event) => !noted.includes(event));
      this.#awsRequests = this.#awsRequests.filter((each) => !answered.includes(each));
      this.#stands(saved);
      if (kept) this.ports.audit.recorded(saved, all);
      return true;
    }
    const load = () => requests.load(this.request.id);
    const current = isPatient ? await throughOutages(clock, load) : await load();
    if (!current) throw new Error(`request ${this.request.id} is gone`);
    this.#stands(current);
    return false;
  }

  #stands(stored: Request): void {
    this.#stored = stored;
    this.request = this.#noted.reduce(evolve, stored);
  }

  /** Changing an index entry costs twice a save, so a time that is early enough stays. */
  #dueMeanwhile(request: Request): number | undefined {
    const due = this.#dueAt(request);
    const stored = this.#stored.nextAtMs;
    return due === this.lease.untilMs && stored !== undefined && stored <= due ? stored : due;
  }

  #dueAfterwards(request: Request): number | undefined {
    const due = this.#dueAt(request);
    const stored = this.#stored.nextAtMs;
    return request.phase.status === 'applying' && staysDue(stored, due, this.now()) ? stored : due;
  }

  /** While there is work left, the end of the lease: if this worker dies, another one comes then. */
  #dueAt(request: Request): number | undefined {
    const retryAtMs = request.trouble?.retryAtMs ?? 0;
    if (retryAtMs > this.now()) return retryAtMs;
    if (isTellingDue(request)) return this.lease.untilMs;
    const step = next(request, this.operations, this.now());
    return step.do === 'wait' ? step.untilMs : this.lease.untilMs;
  }
}

function hex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
