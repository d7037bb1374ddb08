import { type Account, isForPeople, type UserKind } from '../catalogue/catalogue.ts';

/** Inline policies that the bot itself puts on users. Names are fixed, so putting one again replaces it. */
export const selfServicePolicyName = 'CountersignSelfService';
export const suspendedPolicyName = 'CountersignSuspended';
export const sessionsCutPolicyName = 'CountersignSessionsCut';
export const endsPolicyName = 'CountersignEnds';

/** Whether the bot itself puts policies of that name on users. IAM tells names apart by case. */
export function isBotPolicy(name: string): boolean {
  return name.startsWith('Countersign');
}

/** IAM quota: all inline policies of a user together, not counting blanks. */
export const inlineQuota = 2048;

interface Statement {
  Sid?: string;
  Effect: 'Allow' | 'Deny';
  Action?: string | string[];
  NotAction?: string[];
  Resource: string;
  Condition?: Record<string, Record<string, string>>;
}

function documentOf(statements: Statement[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}

/**
 * The user's own ARN under our path. The documented policies (and AWS's managed IAMUserChangePassword) name
 * `user/${aws:username}`, which does not match a user under a path.
 */
function ownArn(account: Account, resource: 'user' | 'mfa'): string {
  const partition = account.boundary.split(':')[1] ?? 'aws';
  const own = resource === 'user' ? `user${account.path}$\{aws:username}` : 'mfa/*';
  return `arn:${partition}:iam::${account.id}:${own}`;
}

function setUpStatements(account: Account): Statement[] {
  return [
    {
      Sid: 'ViewAccountInfo',
      Effect: 'Allow',
      Action: ['iam:GetAccountPasswordPolicy', 'iam:ListVirtualMFADevices'],
      Resource: '*',
    },
    {
      Sid: 'ManageOwnPasswordAndMfa',
      Effect: 'Allow',
      Action: [
        'iam:ChangePassword',
        'iam:GetUser',
        'iam:EnableMFADevice',
        'iam:GetMFADevice',
        'iam:ListMFADevices',
        'iam:ResyncMFADevice',
      ],
      Resource: ownArn(account, 'user'),
    },
    {
      Sid: 'CreateMfaDevice',
      Effect: 'Allow',
      Action: 'iam:CreateVirtualMFADevice',
      Resource: ownArn(account, 'mfa'),
    },
  ];
}

/** What these policies allow a user: to manage its own password and MFA devices. */
export const ownCredentialActions: readonly string[] = [
  'iam:ChangePassword',
  'iam:CreateVirtualMFADevice',
  'iam:DeactivateMFADevice',
  'iam:EnableMFADevice',
  'iam:GetAccountPasswordPolicy',
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
];

/** Whether this policy of ours denies everything that matters without MFA. */
export function requiresMfa(document: string): boolean {
  return document.includes(`"Sid":"${withoutMfaSid}"`) || waitsForConfirmation(document);
}

/** Allows changing one's password and setting up MFA, and nothing else: what a person has until MFA is on. */
export function setUpPolicy(account: Account): string {
  return documentOf(setUpStatements(account));
}

const withoutMfaSid = 'DenyAllWithoutMfa';

const withoutMfa = [
  'iam:GetMFADevice',
  'iam:GetUser',
  'iam:ListMFADevices',
  'iam:ListVirtualMFADevices',
  'iam:ResyncMFADevice',
  'sts:GetSessionToken',
];

/** Only while the user has no device that could be asked for: an access key alone must not add one beside it. */
const firstDevice = ['iam:CreateVirtualMFADevice', 'iam:EnableMFADevice'];

/** BoolIfExists, because calls signed with a long-term access key carry no MFA information at all. */
function denyWithoutMfa(but: string[]): Statement {
  return {
    Sid: withoutMfaSid,
    Effect: 'Deny',
    NotAction: but,
    Resource: '*',
    Condition: { BoolIfExists: { 'aws:MultiFactorAuthPresent': 'false' } },
  };
}

/**
 * The same permissions once MFA is on; without MFA, only reading and a resync. It must come after the forced password
 * change: together they lock people out. Source: IAM User Guide, "Allow users to manage their own credentials", which
 * also lets a key alone add devices; a first device is set up again by `/iam mfa`.
 */
export function mfaRequiredPolicy(account: Account): string {
  return documentOf([
    ...setUpStatements(account),
    {
      Sid: 'RemoveOwnMfaWithMfa',
      Effect: 'Allow',
      Action: 'iam:DeactivateMFADevice',
      Resource: ownArn(account, 'user'),
      Condition: { Bool: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
    denyWithoutMfa(withoutMfa),
  ]);
}

const passwordChange = ['iam:ChangePassword', 'iam:GetAccountPasswordPolicy'];

const untilConfirmedSid = 'DenyUntilConfirmed';

/**
 * For a user who already has access and is set up again.
 *
 * hasDevice: a device that its owner uses stays on. Someone else who opens the link can't show its codes, so without
 * MFA only the forced password change is allowed.
 * Otherwise the first person to open the link can set up a device of their own, so MFA proves nothing. Until the owner
 * has confirmed in Slack and this policy is replaced, only the password change and a first device are allowed, and
 * calls signed with a long-term key (which carry no MFA information at all) are denied everything.
 */
export function setUpAgainPolicy(account: Account, { hasDevice }: { hasDevice: boolean }): string {
  return documentOf([
    ...setUpStatements(account),
    ...(hasDevice ? [denyWithoutMfa([...withoutMfa, ...passwordChange])] : untilConfirmed()),
  ]);
}

function untilConfirmed(): Statement[] {
  const toSetUp = withoutMfa.filter((action) => action !== 'sts:GetSessionToken');
  return [
    {
      Sid: untilConfirmedSid,
      Effect: 'Deny',
      NotAction: [...toSetUp, ...passwordChange, ...firstDevice],
      Resource: '*',
    },
    {
      Sid: 'DenyKeysUntilConfirmed',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { Null: { 'aws:MultiFactorAuthPresent': 'true' } },
    },
  ];
}

/** Whether this is the policy of a user whose owner has yet to confirm; only the request that put it replaces it. */
export function waitsForConfirmation(document: string): boolean {
  return document.includes(`"Sid":"${untilConfirmedSid}"`);
}

/** Denies everything; independent of the quota of attached policies. */
export function suspendedPolicy(): string {
  return documentOf([{ Sid: 'Suspended', Effect: 'Deny', Action: '*', Resource: '*' }]);
}

/**
 * Denies everything to sessions started before. Calls signed with a long-term key carry no issue time and still work.
 * AWS records a session's time in whole seconds: the second in progress is denied as a whole.
 */
export function sessionsCutPolicy(nowMs: number): string {
  return documentOf([
    {
      Sid: 'SessionsCut',
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: {
        DateLessThan: { 'aws:TokenIssueTime': wholeSeconds(nowMs + 1) },
      },
    },
  ]);
}

/** Denies everything from then on, whatever has become of the bot; role sessions started before run on. */
export function endsPolicy(untilMs: number): string {
  return documentOf([
    {
      Effect: 'Deny',
      Action: '*',
      Resource: '*',
      Condition: { DateGreaterThanEquals: { 'aws:CurrentTime': wholeSeconds(untilMs) } },
    },
  ]);
}

/** The next whole second, as policies write it: nothing is cut before its time. */
function wholeSeconds(atMs: number): string {
  return new Date(Math.ceil(atMs / 1000) * 1000).toISOString().replace('.000', '');
}

/** Whether there is room beside these documents for everything the bot may ever put on such a user. */
export function isRoomBeside(others: readonly string[], account: Account, userKind: UserKind): boolean {
  return inlineSizeOf(others) <= inlineRoom(account, userKind);
}

/**
 * How many characters of the quota are left beside everything the bot may ever put on such a user. The path uses some.
 */
export function inlineRoom(account: Account, userKind: UserKind): number {
  const own = isForPeople(userKind)
    ? longestOf([mfaRequiredPolicy(account), setUpAgainPolicy(account, { hasDevice: false })])
    : '';
  return inlineQuota - inlineSizeOf([own, suspendedPolicy(), sessionsCutPolicy(0), endsPolicy(0)]);
}

export function inlineSizeOf(documents: readonly string[]): number {
  return documents.join('').replace(/\s/g, '').length;
}

/** For documents that replace each other under one name. */
function longestOf(documents: readonly string[]): string {
  return documents.reduce((longest, each) => (each.length > longest.length ? each : longest), '');
}
