/**
 * Everything the sandbox knows, as plain JSON: a snapshot is exactly this value. Users and groups are keyed by
 * lower-cased name, because IAM names must differ by more than case. `visibleAtMs`: until then reads and writes answer
 * as if the thing didn't exist yet.
 */
export interface World {
  version: 1;
  accounts: Record<string, Account>;
  /** Temporary credentials, by access key id. */
  sessions: Record<string, Session>;
}

export interface Account {
  id: string;
  name?: string | undefined;
  alias?: string | undefined;
  /** The role that may be assumed here, and its external id; absent: any role, without one. */
  role?: string | undefined;
  externalId?: string | undefined;
  /** Trust policy of the role, which then decides alone. */
  trust?: object | undefined;
  /** Identity policies of the role, as text; absent: its sessions may do everything. */
  rolePolicies?: string[] | undefined;
  /** What may be assumed besides, each by its own trust policy. */
  otherRoles?: { arn: string; trust: object; policies: string[] }[] | undefined;
  quotas: Quotas;
  passwordPolicy?: PasswordPolicy | undefined;
  users: Record<string, User>;
  groups: Record<string, Group>;
  /** Customer managed policies, by ARN. */
  policies: Record<string, Policy>;
  /** By serial number. */
  mfaDevices: Record<string, MfaDevice>;
  /** When users and devices were removed recently, for new ones with the same name. */
  removals?: Record<string, number> | undefined;
  /** Absent: it has MFA and no keys. */
  root?: { hasKeys: boolean; hasMfa: boolean } | undefined;
  /** Where CloudTrail stores what happens; absent: nowhere. */
  trails?: TrailSeed[] | undefined;
  /** The latest credential report. */
  report?: { generatedAtMs: number; csv: string } | undefined;
  /** What CloudTrail has recorded, the oldest first. */
  trail?: TrailEvent[] | undefined;
  /** Who wants to know which services a user has used. `by`: the id of the session that asked. */
  accessJobs?: { id: string; userId: string; by: string; atMs: number; isAskedAbout: boolean }[] | undefined;
}

export interface TrailSeed {
  name: string;
  /** Its home; absent: us-east-1. */
  region?: string;
  isMultiRegion: boolean;
  isLogging: boolean;
}

export interface Quotas {
  users: number;
  groupsPerUser: number;
  policiesPerUser: number;
  accessKeysPerUser: number;
  sshPublicKeysPerUser: number;
  signingCertificatesPerUser: number;
  /** Service-specific ones of a user, for one service. */
  credentialsPerService: number;
  mfaDevicesPerUser: number;
  mfaDevices: number;
  tags: number;
  policies: number;
  /** Characters without white space, over all inline policies of a user. */
  userPolicySize: number;
  policySize: number;
}

/** Source: IAM User Guide, IAM and STS quotas. */
export const defaultQuotas: Quotas = {
  users: 5000,
  groupsPerUser: 10,
  policiesPerUser: 10,
  accessKeysPerUser: 2,
  sshPublicKeysPerUser: 5,
  signingCertificatesPerUser: 2,
  credentialsPerService: 2,
  mfaDevicesPerUser: 8,
  mfaDevices: 5000,
  tags: 50,
  policies: 1500,
  userPolicySize: 2048,
  policySize: 6144,
};

export interface PasswordPolicy {
  minimumLength: number;
  requireSymbols: boolean;
  requireNumbers: boolean;
  requireUppercase: boolean;
  requireLowercase: boolean;
  allowUsersToChangePassword: boolean;
  hardExpiry: boolean;
  maxAgeDays?: number | undefined;
  reusePrevention?: number | undefined;
}

export interface Tag {
  key: string;
  value: string;
}

export interface User {
  name: string;
  id: string;
  path: string;
  createdAtMs: number;
  visibleAtMs: number;
  unmodifiableUntilMs?: number | undefined;
  tags: Tag[];
  boundary?: string | undefined;
  /** Lower-cased group names. */
  groups: string[];
  /** ARNs of attached managed policies. */
  attached: string[];
  /** When each of these starts to show, unless at once. */
  shownAtMs?: Record<string, number> | undefined;
  inline: Record<string, InlinePolicy>;
  accessKeys: AccessKey[];
  loginProfile?: LoginProfile | undefined;
  passwordLastUsedAtMs?: number | undefined;
  otherCredentials: OtherCredential[];
  /** When it last tried to use each service, allowed or not. */
  used?: Record<string, { atMs: number; region: string }> | undefined;
}

/** A call as CloudTrail records it. */
export interface TrailEvent {
  id: string;
  atMs: number;
  region: string;
  /** ec2.amazonaws.com */
  source: string;
  name: string;
  isReadOnly: boolean;
  by: {
    kind: 'user' | 'role';
    account: string;
    arn: string;
    id: string;
    userName?: string | undefined;
    accessKeyId?: string | undefined;
    /** Of a session. */
    mfa?: boolean | undefined;
    sinceMs?: number | undefined;
  };
  address: string;
  agent: string;
  error?: { code: string; message: string } | undefined;
  /** Of a sign-in to the console. */
  signIn?: 'Success' | 'Failure' | undefined;
}

export interface InlinePolicy {
  document: string;
  visibleAtMs: number;
}

export interface AccessKey {
  id: string;
  secret: string;
  status: 'Active' | 'Inactive';
  createdAtMs: number;
  visibleAtMs: number;
  lastUsed?: { atMs: number; service: string; region: string } | undefined;
}

export interface LoginProfile {
  /** Salted hashes; the newest first. */
  passwords: string[];
  passwordSetAtMs: number;
  resetRequired: boolean;
  createdAtMs: number;
  visibleAtMs: number;
}

export interface OtherCredential {
  kind: 'ssh-public-key' | 'signing-certificate' | 'service-specific';
  id: string;
  status: 'Active' | 'Inactive';
  createdAtMs: number;
  /** Of a service-specific credential, e.g. codecommit.amazonaws.com. */
  service?: string | undefined;
  /** Of an API key for a service: when it expires. */
  expiresAtMs?: number | undefined;
  /** The service's name for its holder; of an API key, its public part. Absent for a seeded one. */
  serviceUserName?: string | undefined;
  /** Of a key or certificate: what was uploaded. Absent for a seeded one. */
  body?: string | undefined;
}

export interface Group {
  name: string;
  id: string;
  path: string;
  createdAtMs: number;
  attached: string[];
  inline: Record<string, InlinePolicy>;
}

export interface Policy {
  name: string;
  id: string;
  path: string;
  arn: string;
  document: string;
  /** The texts of earlier versions, the oldest first. */
  earlier?: string[] | undefined;
  description?: string | undefined;
  tags: Tag[];
  createdAtMs: number;
  visibleAtMs: number;
  /** Service-linked policies cannot be attached to users. */
  attachable: boolean;
}

export interface MfaDevice {
  serialNumber: string;
  /** Base32; empty for a security key. */
  seed: string;
  tags: Tag[];
  createdAtMs: number;
  visibleAtMs?: number | undefined;
  unmodifiableUntilMs?: number | undefined;
  /** FIDO: registered at the console only, shows no codes, and is gone when it is deactivated. */
  isSecurityKey?: true | undefined;
  /** Lower-cased name of the user it is enabled for. */
  user?: string | undefined;
  enabledAtMs?: number | undefined;
  /** When it starts to be listed among the user's. */
  listedAtMs?: number | undefined;
  /** How many 30-second steps the device is ahead, learnt by a resync. */
  drift: number;
  /** The step of the last code that proved someone; a code works once. */
  lastStep?: number | undefined;
}

export interface Session {
  accessKeyId: string;
  secret: string;
  token: string;
  /** Absent in snapshots of an older sandbox. */
  issuedAtMs?: number | undefined;
  expiresAtMs: number;
  who:
    | { kind: 'role'; account: string; arn: string; userId: string }
    | { kind: 'user'; account: string; userName: string; userId: string; mfa: boolean };
}
