import { arn } from './arn.ts';
import { accessKeyId, certificateId, secretKey, uniqueId } from './ids.ts';
import { hashPassword } from './password.ts';
import {
  type Account,
  defaultQuotas,
  type Group,
  type InlinePolicy,
  type MfaDevice,
  type OtherCredential,
  type PasswordPolicy,
  type Policy,
  type Quotas,
  type TrailSeed,
  type User,
} from './world.ts';

/** A policy document as an object or as its text. */
type DocumentSeed = string | object;

export interface AccountSeed {
  id: string;
  name?: string;
  alias?: string;
  /** Absent: it has MFA and no keys. */
  root?: { hasKeys: boolean; hasMfa: boolean };
  /** Absent: the account has no CloudTrail trail. */
  trails?: TrailSeed[];
  /** Absent: the account has no policy of its own, and AWS's default applies. */
  passwordPolicy?: Partial<PasswordPolicy>;
  groups?: GroupSeed[];
  policies?: { name: string; path: string; document: DocumentSeed }[];
  users?: UserSeed[];
  quotas?: Partial<Quotas>;
  /** The only role that can be assumed here; absent: any. */
  role?: string;
  /** Absent: none is required. */
  externalId?: string;
  /** Trust policy of the role; absent: it trusts every caller who knows the external id. */
  trust?: object;
  /** Identity policies of the role; absent: its sessions may do everything. */
  rolePolicies?: DocumentSeed[];
  /** Roles that can be assumed besides, with their trust and identity policies. */
  otherRoles?: { arn: string; trust: object; policies: DocumentSeed[] }[];
}

interface GroupSeed {
  name: string;
  path: string;
  /** ARNs of attached managed policies. */
  policies?: string[];
  inlinePolicies?: Record<string, DocumentSeed>;
}

interface UserSeed {
  name: string;
  path?: string;
  tags?: Record<string, string>;
  boundary?: string;
  groups?: string[];
  policies?: string[];
  inlinePolicies?: Record<string, DocumentSeed>;
  loginProfile?: { password: string; resetRequired?: boolean };
  accessKeys?: { id?: string; secret?: string; status?: 'Active' | 'Inactive'; createdAtMs?: number }[];
  /** FIDO, by name. */
  securityKeys?: string[];
  otherCredentials?: (Pick<OtherCredential, 'kind' | 'service' | 'expiresAtMs'> &
    Partial<Pick<OtherCredential, 'id' | 'status' | 'createdAtMs'>>)[];
}

/** Seeded things are old: nothing of them is still propagating. */
export function seedAccount(seed: AccountSeed, atMs: number): Account {
  return {
    ...settingsOf(seed),
    passwordPolicy: seed.passwordPolicy && passwordPolicy(seed.passwordPolicy),
    users: byName((seed.users ?? []).map((user) => seedUser(user, seed.id, atMs))),
    groups: byName((seed.groups ?? []).map((group) => seedGroup(group, atMs))),
    policies: Object.fromEntries(
      (seed.policies ?? [])
        .map((policy) => seedPolicy(policy, seed.id, atMs))
        .map((policy) => [policy.arn, policy]),
    ),
    mfaDevices: Object.fromEntries(
      (seed.users ?? [])
        .flatMap((user) => seedSecurityKeys(user, seed.id, atMs))
        .map((device) => [device.serialNumber, device]),
    ),
  };
}

/** What the seed always decides, also for an account restored from a snapshot. */
export function settingsOf(
  seed: AccountSeed,
): Pick<
  Account,
  | 'id'
  | 'name'
  | 'alias'
  | 'role'
  | 'externalId'
  | 'trust'
  | 'rolePolicies'
  | 'otherRoles'
  | 'quotas'
  | 'trails'
  | 'root'
> {
  const { id, name, alias, role, externalId, trust, quotas, trails, root } = seed;
  const rolePolicies = seed.rolePolicies?.map(text);
  const otherRoles = seed.otherRoles?.map((other) => ({ ...other, policies: other.policies.map(text) }));
  return {
    ...{ id, name, alias, role, externalId, trust, rolePolicies, otherRoles, trails, root },
    quotas: { ...defaultQuotas, ...quotas },
  };
}

function passwordPolicy(seed: Partial<PasswordPolicy>): PasswordPolicy {
  return {
    minimumLength: 6,
    requireSymbols: false,
    requireNumbers: false,
    requireUppercase: false,
    requireLowercase: false,
    allowUsersToChangePassword: false,
    hardExpiry: false,
    ...seed,
  };
}

function seedUser(seed: UserSeed, account: string, atMs: number): User {
  return {
    name: seed.name,
    id: uniqueId('AIDA'),
    path: seed.path ?? '/',
    createdAtMs: atMs,
    visibleAtMs: 0,
    tags: Object.entries(seed.tags ?? {}).map(([key, value]) => ({ key, value })),
    boundary: seed.boundary,
    groups: (seed.groups ?? []).map((name) => name.toLowerCase()),
    attached: seed.policies ?? [],
    inline: seedInline(seed.inlinePolicies),
    loginProfile: seed.loginProfile && {
      passwords: [hashPassword(seed.loginProfile.password)],
      passwordSetAtMs: atMs,
      resetRequired: seed.loginProfile.resetRequired ?? false,
      createdAtMs: atMs,
      visibleAtMs: 0,
    },
    accessKeys: (seed.accessKeys ?? []).map((key) => ({
      id: key.id ?? accessKeyId('AKIA', account),
      secret: key.secret ?? secretKey(),
      status: key.status ?? 'Active',
      createdAtMs: key.createdAtMs ?? atMs,
      visibleAtMs: 0,
    })),
    otherCredentials: (seed.otherCredentials ?? []).map((given) => ({
      id: otherCredentialId[given.kind](),
      status: 'Active',
      createdAtMs: atMs,
      service: given.kind === 'service-specific' ? 'codecommit.amazonaws.com' : undefined,
      ...given,
    })),
  };
}

const otherCredentialId: Record<OtherCredential['kind'], () => string> = {
  'ssh-public-key': () => uniqueId('APKA'),
  'signing-certificate': certificateId,
  'service-specific': () => uniqueId('ACCA'),
};

function seedSecurityKeys({ name, securityKeys = [] }: UserSeed, account: string, atMs: number): MfaDevice[] {
  return securityKeys.map((key) => ({
    serialNumber: `arn:aws:iam::${account}:u2f/user/${name}/${key}`,
    seed: '',
    tags: [],
    createdAtMs: atMs,
    isSecurityKey: true,
    user: name.toLowerCase(),
    enabledAtMs: atMs,
    drift: 0,
  }));
}

function seedGroup({ name, path, policies = [], inlinePolicies }: GroupSeed, atMs: number): Group {
  const inline = seedInline(inlinePolicies);
  return { name, id: uniqueId('AGPA'), path, createdAtMs: atMs, attached: policies, inline };
}

function seedPolicy(
  seed: { name: string; path: string; document: DocumentSeed },
  account: string,
  atMs: number,
): Policy {
  return {
    name: seed.name,
    id: uniqueId('ANPA'),
    path: seed.path,
    arn: arn(account, 'policy', seed.path, seed.name),
    document: text(seed.document),
    tags: [],
    createdAtMs: atMs,
    visibleAtMs: 0,
    attachable: true,
  };
}

function seedInline(policies: Record<string, DocumentSeed> = {}): Record<string, InlinePolicy> {
  return Object.fromEntries(
    Object.entries(policies).map(([name, document]) => [name, { document: text(document), visibleAtMs: 0 }]),
  );
}

function text(document: DocumentSeed): string {
  return typeof document === 'string' ? document : JSON.stringify(document);
}

function byName<T extends { name: string }>(things: T[]): Record<string, T> {
  return Object.fromEntries(things.map((thing) => [thing.name.toLowerCase(), thing]));
}
