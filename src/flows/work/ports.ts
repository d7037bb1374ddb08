import type { ExistingUser } from '../../core/account/existing-user.ts';
import type { SeenUser, Snapshot } from '../../core/account/snapshot.ts';
import type { Activity } from '../../core/activity/activity.ts';
import type { Verdict } from '../../core/approval/verdict.ts';
import type { AwsRequest } from '../../core/audit/entry.ts';
import type { Catalogue } from '../../core/catalogue/catalogue.ts';
import type { Binding } from '../../core/handover/binding.ts';
import type { CodesOutcome, CodesPurpose } from '../../core/handover/codes.ts';
import type { Sealed } from '../../core/handover/seal.ts';
import type { Secret } from '../../core/handover/secret.ts';
import type { SecretItem } from '../../core/handover/secret-item.ts';
import type { Notice } from '../../core/notices/notice.ts';
import type { Operation } from '../../core/operations/operation.ts';
import type { Receipt } from '../../core/operations/receipt.ts';
import type { Workspace } from '../../core/people.ts';
import type { ChangedPolicy } from '../../core/plan/changed-policies.ts';
import type { Wanted } from '../../core/plan/wanted.ts';
import type { CopySource } from '../../core/request/copied-from.ts';
import type { Handover } from '../../core/request/handover.ts';
import type { HistoryEntry } from '../../core/request/history.ts';
import type { Place } from '../../core/request/place.ts';
import type { Missing, Request, SeenDevice, SentNotice } from '../../core/request/request.ts';
import type { SetAside } from '../../core/request/set-aside.ts';
import type { AccessDocuments } from '../../core/risk/access-documents.ts';
import type { AccessToMeasure } from '../../core/risk/access-to-measure.ts';
import type { Attempt, Questions } from '../../core/risk/questions.ts';
import type { Activities } from '../activities.ts';
import type { Inventories } from '../inventories.ts';
import type { KnownKeys } from '../known-keys.ts';
import type { LeaverRecords } from '../leavers/ports.ts';
import type {
  Audit,
  Clock,
  Directory,
  Random,
  Requests,
  RightOfWay,
  SetAsides,
  UserKey,
  Users,
  Wake,
} from '../ports.ts';
import type { Trails } from './trails.ts';

/** The result of applying an operation. */
export interface Applied {
  receipt?: Receipt;
  /** Only from operations that make a link. */
  made?:
    | { kind: 'password'; password: Secret; signInUrl: string }
    | { kind: 'access-key'; keyId: string; secretAccessKey: Secret }
    | { kind: 'mfa-device'; serial: string; seed: Secret }
    | { kind: 'mfa-codes'; purpose: CodesPurpose };
  /** Only from operations that wait for the owner: not yet. */
  isWaiting?: boolean;
  /** Beside it, from the wait for a set-up: what AWS does not show yet. */
  missing?: Missing;
  /** Only from waits for a number of days: what was to follow is not needed any more. */
  isMoot?: boolean;
}

/** The user an operation acts on, for which request, and on whose word. */
export interface Target extends UserKey {
  /** The user's tag must name it for the user to be ours. */
  requestId: string;
  /** Slack id of the person who decided last, or asked: passed to CloudTrail. */
  by: string;
  /** The access key this request handed over last. */
  keyId?: string | undefined;
  /** From when on AWS is to deny the user everything, epoch ms; absent: it is not to. */
  deniedFromMs?: number | undefined;
  /** Called for each change that AWS has confirmed. */
  hear?: ((change: AwsRequest) => void) | undefined;
  /** How many MFA devices this request has started to make; only one exists at a time. */
  deviceCount?: number | undefined;
  /**
   * When AWS surely shows what this request has made, epoch ms: until then, "not found" during an undo proves nothing.
   */
  shownByMs?: number | undefined;
}

export interface AccessKey {
  id: string;
  createdAtMs: number;
  isActive: boolean;
}

/** Identifies a virtual MFA device within the account. */
export interface MfaDevice {
  path: string;
  name: string;
}

/** Whose texts are read. */
export type DocumentsWanted = Omit<AccessToMeasure, 'documents'>;

/** IAM in every account the catalogue names. Throws Faults. */
export interface Accounts {
  /** Fails unless our credentials belong to that account. */
  assertAccount(target: Target): Promise<void>;
  snapshot(target: Target, wanted: Wanted): Promise<Snapshot>;
  /** The text of a managed policy in that version; undefined: AWS no longer has it, or our role may not read it. */
  policyText(target: Target, arn: string, version: string): Promise<string | undefined>;
  /** What groups and managed policies say now. */
  documents(target: Target, wanted: DocumentsWanted): Promise<AccessDocuments>;
  /** Those attempts that AWS's simulator allows. */
  allowed(target: Target, questions: Questions): Promise<Attempt[]>;
  /** Where the users of an account sign in, by its number: it holds whatever becomes of an alias. */
  signInUrl(account: string): string;
  /** What AWS recorded of users. */
  trails: Trails;
  /**
   * Begins to read what `snapshot` and `documents` are asked for within a second, for the same request; a failure shows
   * there. It need not be called.
   */
  readPlanAhead(target: Target, wanted: Wanted, documents: DocumentsWanted | undefined): void;
  /** Begins to read what these operations will want to know; never fails, and need not be called. */
  readAhead(target: Target, operations: readonly Operation[]): void;
  apply(target: Target, operation: Operation): Promise<Applied>;
  accessKeys(target: Target): Promise<AccessKey[]>;
  user(target: Target): Promise<SeenUser | undefined>;
  /** The name of the user with that access key; undefined: none that our role may see. */
  keyHolder(target: Target, keyId: string): Promise<string | undefined>;
  /** ARNs of the managed policies on the user itself. */
  attachedPolicies(target: Target): Promise<string[]>;
  /** Tries two codes of a device, once. */
  enableMfaDevice(
    target: Target,
    device: MfaDevice,
    codes: { first: Secret; second: Secret },
  ): Promise<CodesOutcome>;
  isMfaDeviceOn(target: Target, device: MfaDevice): Promise<boolean>;
  /** Whether any device but this one is on. */
  hasOtherMfaDevice(target: Target, device: MfaDevice): Promise<boolean>;
  /** Those that are on. */
  mfaDevices(target: Target): Promise<Pick<SeenDevice, 'serial' | 'enabledAtMs'>[]>;
  /** Tries two codes of a device that is on, once; if they are its codes, it is in step with AWS afterwards. */
  resyncMfaDevice(
    target: Target,
    serial: string,
    codes: { first: Secret; second: Secret },
  ): Promise<CodesOutcome>;
}

/** Two codes that the owner of an MFA device typed into the page, their n-th try. */
export interface TakenCodes {
  n: number;
  first: Secret;
  second: Secret;
  atMs: number;
}

export interface HandoverSecrets {
  put(secret: { binding: Binding; sealed: Sealed; proofHash: string }): Promise<void>;
  read(id: string): Promise<SecretItem | undefined>;
  void(id: string): Promise<'voided' | 'claimed' | 'missing'>;
  expire(id: string, nowMs: number): Promise<'expired' | 'claimed' | 'void' | 'sealed' | 'missing'>;
  erase(id: string): Promise<void>;
  /**
   * offered → taken, which erases them; the worker that takes them tries them once. atMs: when they were offered; they
   * are worthless `codesLastMs` later. Undefined: there are none, or another worker took them.
   */
  takeCodes(id: string, nowMs: number): Promise<TakenCodes | undefined>;
  /** taken → answered; may be repeated. Does nothing once newer codes were offered. */
  answerCodes(id: string, n: number, outcome: CodesOutcome, nowMs: number): Promise<void>;
}

/** Everything that a notice may show. */
export interface Told {
  request: Request;
  operations: readonly Operation[];
  /** What the user could do when the plan was made, if that is decided on, too. */
  existing?: ExistingUser | undefined;
  /** The user whose access it copies, when the plan was made. */
  source?: CopySource | undefined;
  /** Policies that differ from when the plan was first made. */
  changedPolicies?: readonly ChangedPolicy[] | undefined;
  /** Groups and policies that say something else than when they were signed first. */
  changedDocuments?: readonly string[] | undefined;
  /** While a decision is waited for. */
  verdict?: Verdict | undefined;
  /** The operation running right now. */
  running?: number | undefined;
  /** Where the users of its account sign in. */
  signInUrl?: string | undefined;
  /** What its user did, where it was read lately. */
  activity?: Activity | undefined;
}

/** A message that may be sent. */
export interface Rendered {
  /** Of everything it shows: equal messages have equal hashes. */
  hash: string;
  /** Posts it, or updates the one that was sent. */
  deliver(sent: SentNotice | undefined): Promise<Place>;
}

/** Slack, as the worker uses it. Throws Faults; `refused`: trying again won't help. */
export interface Notices {
  /** The notice as it should be now; nothing is sent. Undefined: there is nothing to say. */
  render(notice: Notice, told: Told): Rendered | undefined;
  thread(request: Request, entries: readonly HistoryEntry[]): Promise<void>;
  /** Tells the approvals channel about a request that can't be worked on. */
  setAside(requestId: string, setAside: SetAside): Promise<void>;
  /** The one message that carries a link. */
  sendLink(request: Request, handover: Handover, link: Secret): Promise<Place>;
}

/** Home tabs that show something of a request. */
export interface ChangedHomes {
  /** They are brought up to date soon, where somebody has opened theirs; nothing waits for it, and nothing fails by it. */
  changed(request: Request): void;
}

/** Durations, ms. */
export interface Timing {
  leaseMs: number;
  /** No call to AWS, Slack or a table takes longer. */
  callMs: number;
  /** How long AWS may need until a change shows everywhere. */
  propagationMs: number;
}

export interface WorkPorts {
  requests: Requests;
  setAsides: SetAsides;
  users: Users;
  activities: Activities;
  knownKeys: KnownKeys;
  audit: Audit;
  /** Called with the reason why a request could not be worked on, for the log. */
  onSetAside(requestId: string, setAside: SetAside, error: unknown): void;
  wake: Wake;
  rightOfWay: RightOfWay;
  secrets: HandoverSecrets;
  accounts: Accounts;
  directory: Directory;
  notices: Notices;
  homes: ChangedHomes;
  inventories: Pick<Inventories, 'newest' | 'read'>;
  catalogue: Catalogue;
  workspace: Workspace;
  clock: Clock;
  random: Random;
  timing: Timing;
  /** Origin of the one-time pages. */
  publicUrl: string;
  leavers: LeaverRecords;
  /** The bot's own Slack id. */
  botUserId: string;
}
