import type { UserPermissions } from '../../../core/account/existing-user.ts';
import type { Ledger } from '../../../core/account/ledger.ts';
import type { RecordFacts } from '../../../core/account/snapshot.ts';
import type { UserCredentials } from '../../../core/account/user-credentials.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { dayMs, minuteMs } from '../../../core/durations.ts';
import type { Change } from '../../../core/intents/change-intent.ts';
import type { Grant } from '../../../core/intents/grant.ts';
import type { KnownIntent as Intent } from '../../../core/intents/table.ts';
import type { PasswordPolicy } from '../../../core/password-policy/password-policy.ts';
import { assemble } from '../../../core/plan/assemble.ts';
import type { ChangedPolicy } from '../../../core/plan/changed-policies.ts';
import type { Ask } from '../../../core/request/ask.ts';
import { verdictOf } from '../../../core/request/decide.ts';
import { submitted } from '../../../core/request/events.ts';
import type { Handover } from '../../../core/request/handover.ts';
import type { JournalEntry, Phase, Request } from '../../../core/request/request.ts';
import type { MeasuredRisk } from '../../../core/risk/measured-risk.ts';
import type { SignedPolicies } from '../../../flows/read-policies.ts';
import type { Told } from '../../../flows/work/ports.ts';
import { clockMs } from '../../../sandbox/playground/gallery/clock.ts';
import { seedFacts } from './seed-facts.ts';

const submittedAtMs = clockMs - 40 * minuteMs;
export const later = (minutes: number) => submittedAtMs + minutes * minuteMs;
export const plan = { digest: 'c0ffee'.padEnd(64, '0'), length: 9 };

/** As many accounts have it: better than nothing, and weak. */
export const samplePolicy: PasswordPolicy = {
  ...{ minLength: 10, remembered: 5, maxAgeDays: 0 },
  ...{ needsUppercase: true, needsLowercase: true, needsDigits: true, needsSymbols: false },
  ...{ mayChange: true, isExpiryHard: false },
};

export function sampleAsk(catalogue: Catalogue, changes: Partial<Ask> = {}): Ask {
  return {
    account: catalogue.accounts[0]?.id ?? '',
    kind: 'person',
    owner: 'U0ADA',
    useCase: 'no-idc',
    userName: 'ada.byron',
    credentials: ['password', 'access-key'],
    entitlements: catalogue.entitlements.slice(0, 1).map(({ id }) => id),
    reason: 'Needed for the incident review of the payment service.\nI will look at *logs* only.',
    ...changes,
  };
}

export function grantOf(ask: Ask, requester = 'U0ADA'): Grant {
  const { account, userName, owner } = ask;
  return { kind: 'grant', account, userName, requester, owner, ask };
}

/** What the request of the samples gives. */
const ledger: Ledger = {
  k3xw7q: { groups: ['readers'], policies: [], entitlements: [], credentials: ['password'], untilMs: later(0) },
};

/** What an earlier request has given to a user that changes. */
function onRecord({ entitlements = [] }: Change): Pick<RecordFacts, 'entitlements' | 'ledger'> {
  const gives = { groups: [], policies: [], entitlements, credentials: ['password'] as const };
  return { entitlements, ledger: { m2pd4s: gives } };
}

/** The user is there already where access is taken from them, and is not where it is given. */
function planOf(
  intent: Intent,
  catalogue: Catalogue,
  permissions: UserPermissions,
): Pick<Told, 'operations' | 'existing'> {
  const policies = catalogue.entitlements.flatMap((entitlement) => entitlement.policies);
  const assembled = assemble('k3xw7q', intent, catalogue, {
    ...(intent.kind !== 'grant' && { user: { ...existing, userName: intent.userName } }),
    // A second key wants room.
    credentials: /^(rotate-key|new-key|change|break-glass)$/.test(intent.kind)
      ? { ...sampleHeld, keys: sampleHeld.keys.slice(0, 1), isMfaRequired: true }
      : sampleHeld,
    record: {
      ...{ entitlements: [], credentials: ['password'], vouchedDevices: sampleHeld.mfaDevices, ledger },
      emergency: { groups: catalogue.entitlements.flatMap(({ groups }) => groups), policies },
      ...(intent.kind === 'change' ? onRecord(intent) : {}),
      ...(intent.kind === 'transfer' ? { owner: intent.from } : {}),
    },
    permissions,
    missingGroups: [],
    groupPaths: {},
    policyVersions: Object.fromEntries(policies.map((arn) => [arn, 'v1'])),
    hasBoundary: true,
    usersLeft: 100,
    passwordPolicy: samplePolicy,
  });
  return 'operations' in assembled ? assembled : { operations: [] };
}

export interface SampleFields extends Partial<Omit<Request, 'phase' | 'votes'>> {
  phase: Phase;
  votes?: readonly string[];
  /** How many operations are done. */
  done?: number;
  running?: number;
  /** What is on the user, where that is decided on. */
  permissions?: UserPermissions;
  changedPolicies?: readonly ChangedPolicy[];
  changedDocuments?: readonly string[];
}

/** A request and its plan as notices are told of them. */
export function sampleTold(intent: Intent, catalogue: Catalogue, fields: SampleFields): Told {
  const {
    votes = [],
    running,
    permissions = samplePermissions,
    changedPolicies,
    changedDocuments,
    ...rest
  } = fields;
  const isPlanned = fields.phase.status !== 'pending' || fields.phase.problem === undefined;
  const { operations, existing } = isPlanned
    ? planOf(intent, catalogue, permissions)
    : { operations: [], existing: undefined };
  const { done = fields.phase.status === 'done' ? operations.length : 0 } = fields;
  const journal = Object.fromEntries(operations.slice(0, done).map((_, index) => [index, entry]));
  const request: Request = {
    ...submitted('k3xw7q', intent, submittedAtMs, dayMs),
    journal,
    ...rest,
    votes: votes.map((by, index) => ({ by, atMs: later(5 + index) })),
  };
  return {
    request,
    operations,
    existing,
    changedPolicies,
    changedDocuments,
    running,
    signInUrl: `https://${intent.account}.signin.aws.amazon.com/console`,
    verdict: verdictOf(request, { catalogue, facts: seedFacts }),
  };
}

export const sampleMeasured: MeasuredRisk = {
  found: [
    { path: 'iam:CreatePolicyVersion', resource: 'arn:aws:iam::111122223333:policy/shop/*' },
    { path: 'lambda-invoke', resource: 'arn:aws:iam::111122223333:role/shop-functions' },
    { path: 'ssm-session', resource: '*' },
  ],
  count: 9,
};

export const sampleChange: ChangedPolicy = {
  arn: 'arn:aws:iam::aws:policy/SecurityAudit',
  before: { version: 'v41', document: allowing('s3:GetBucketAcl', 's3:ListBucket') },
  after: { version: 'v42', document: allowing('s3:GetBucketAcl', 's3:GetObject', 's3:ListBucket') },
};

/** A policy document as plans carry it. */
function allowing(...Action: string[]): string {
  const Resource = ['arn:aws:s3:::shop-assets', 'arn:aws:s3:::shop-assets/*'];
  const Condition = { StringEquals: { 'aws:RequestedRegion': 'eu-central-1' } };
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Sid: 'ShopAssets', Effect: 'Allow', Action, Resource, Condition }],
  });
}

/** What the plan of an adoption signs; with `isAnew`, what the one before it signed, too. */
export function sampleSigned(intent: Intent, catalogue: Catalogue, isAnew: boolean): SignedPolicies {
  const { request, operations, existing } = sampleTold(intent, catalogue, {
    phase: { status: 'pending', plan },
  });
  if (!existing) throw new Error('the sample has a user that exists');
  const { account, userName, owner, kind } = intent;
  const made = { requestId: request.id, intent: kind, account, userName, owner, operations: [...operations] };
  const { 'shop-2019': shop = '' } = existing.inlinePolicies;
  const before = {
    groups: ['developers', 'testers'],
    policies: existing.policies.slice(0, 1),
    inlinePolicies: { 'shop-2019': shop.replace('"s3:PutObject"', '"s3:*"'), legacy: allowing('sqs:*') },
  };
  return {
    request,
    digest: plan.digest,
    plan: { ...made, found: existing },
    ...(isAnew ? { previous: before } : {}),
  };
}

const samplePermissions: UserPermissions = {
  groups: ['developers', 'deployers'],
  policies: ['arn:aws:iam::aws:policy/AmazonS3FullAccess', 'arn:aws:iam::111122223333:policy/shop/Invoices'],
  inlinePolicies: { 'shop-2019': allowing('s3:GetObject', 's3:PutObject'), uploads: allowing('s3:PutObject') },
};

const ownTags = { 'managed-by': 'countersign', 'countersign-request': 'k3xw7q', owner: 'U0ADA' };
const existing = { userId: 'AIDASAMPLE', path: '/countersign/', tags: ownTags };

export const sampleHeld: UserCredentials = {
  keys: [
    {
      id: 'AKIAIOSFODNN7EXAMPLE',
      createdAtMs: clockMs - 100 * dayMs,
      isActive: true,
      lastUsed: { atMs: clockMs - dayMs, service: 's3', region: 'eu-central-1' },
    },
    { id: 'AKIAI44QH8DHBEXAMPLE', createdAtMs: clockMs - 2 * dayMs, isActive: false },
  ],
  mfaDevices: ['arn:aws:iam::111122223333:mfa/ada.byron'],
  hasPassword: true,
  isPasswordToChange: false,
  otherCredentials: [
    {
      type: 'ssh-public-key',
      id: 'APKAEIFODNN7EXAMPLE2A',
      createdAtMs: clockMs - 400 * dayMs,
      state: 'active',
    },
    {
      type: 'signing-certificate',
      id: 'TA7SMP42TDN5Z26OBPJE7EXAMPLE',
      createdAtMs: clockMs - 2000 * dayMs,
      state: 'inactive',
    },
    {
      type: 'service-specific',
      id: 'ACCAEIFODNN7EXAMPLE2A',
      service: 'codecommit.amazonaws.com',
      createdAtMs: clockMs - 400 * dayMs,
      state: 'active',
    },
    {
      type: 'service-specific',
      id: 'ACCAI44QH8DHBEXAMPLE3',
      service: 'bedrock.amazonaws.com',
      createdAtMs: clockMs - 5 * dayMs,
      expiresAtMs: clockMs + 25 * dayMs,
      state: 'active',
    },
  ],
};

const entry: JournalEntry = { state: 'done' };

export function sampleHandover(changes: Partial<Handover> = {}): Handover {
  return {
    n: 1,
    operation: 2,
    credential: 'password',
    secretId: 'AAAAAAAAAAAAAAAAAAAAAA',
    state: 'opened',
    begunAtMs: later(10),
    settledAfterMs: later(12),
    keysBefore: [],
    expiresAtMs: later(70),
    openedAtMs: later(20),
    openedFrom: { address: '203.0.113.7', browser: 'Firefox 145 on Linux' },
    ...changes,
  };
}

/** What the new plan of a grant shows to have changed. */
export function sampleSignedAnew(intent: Intent, catalogue: Catalogue): SignedPolicies {
  const { request, operations } = sampleTold(intent, catalogue, { phase: { status: 'pending', plan } });
  const { account, userName, owner, kind } = intent;
  const made = { requestId: request.id, intent: kind, account, userName, owner, operations: [...operations] };
  return { request, digest: plan.digest, plan: { ...made, changedPolicies: [sampleChange] } };
}
