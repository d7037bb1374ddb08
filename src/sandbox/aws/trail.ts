import { randomUUID } from 'node:crypto';
import type { Caller, UserCaller } from './context.ts';
import type { Account, TrailEvent } from './world.ts';

/** How many of the latest events an account keeps. */
const kept = 2000;
/** IAM is a global service: CloudTrail shows its events only here. */
const homeRegion = 'us-east-1';
const address = '127.0.0.1';

/** Calls on data, which `LookupEvents` never shows. Source: CloudTrail User Guide, data events. */
const onData =
  /^(s3:(Get|Put|Delete|Copy|Head)Object|s3:ListObjects|dynamodb:(Get|Put|Update|Delete|BatchGet|BatchWrite)Item|dynamodb:(Query|Scan)|lambda:Invoke)/i;

interface Attempt {
  account: Account;
  caller: Caller;
  /** `iam:CreateUser`. */
  action: string;
  region?: string | undefined;
  atMs: number;
  accessKeyId?: string | undefined;
  userAgent?: string | undefined;
  error?: { code: string; message: string } | undefined;
}

/** CloudTrail records a call that was signed rightly, refused or not; the last access of its service is noted, too. */
export function recordCall({ account, caller, action, region = homeRegion, atMs, ...rest }: Attempt): void {
  const [service = '', name = ''] = action.split(':');
  const where = service === 'iam' || service === 'sts' ? homeRegion : region;
  if (caller.kind === 'user') noteAccess(account, caller, service, where, atMs);
  if (onData.test(action)) return;
  record(account, {
    ...{ id: randomUUID(), atMs, region: where, address },
    source: `${service}.amazonaws.com`,
    name,
    isReadOnly: /^(Get|List|Describe|Lookup|Simulate|Generate)/.test(name),
    by: whoOf(account, caller, rest.accessKeyId),
    agent: rest.userAgent ?? 'AWS Internal',
    ...(rest.error ? { error: rest.error } : {}),
  });
}

/** Somebody signed in to the console, or tried. */
export function recordSignIn(account: Account, caller: UserCaller, atMs: number, isFailed: boolean): void {
  record(account, {
    ...{ id: randomUUID(), atMs, region: homeRegion, address },
    source: 'signin.amazonaws.com',
    name: 'ConsoleLogin',
    isReadOnly: false,
    by: whoOf(account, caller, undefined),
    agent: 'Mozilla/5.0',
    signIn: isFailed ? 'Failure' : 'Success',
  });
}

export function record(account: Account, event: TrailEvent): void {
  account.trail ??= [];
  account.trail.push(event);
  if (account.trail.length > kept) account.trail.splice(0, account.trail.length - kept);
}

function noteAccess(account: Account, caller: UserCaller, service: string, region: string, atMs: number): void {
  const user = account.users[caller.userName.toLowerCase()];
  if (user?.id === caller.userId) user.used = { ...user.used, [service]: { atMs, region } };
}

function whoOf(account: Account, caller: Caller, accessKeyId: string | undefined): TrailEvent['by'] {
  const { kind, arn, userId } = caller;
  if (kind === 'operator') return { kind: 'role', account: account.id, arn, id: userId, accessKeyId };
  const { proof, userName } = caller;
  const session = proof.by === 'access-key' ? {} : { mfa: proof.mfa, sinceMs: proof.sinceMs };
  return { kind: 'user', account: account.id, arn, id: userId, userName, accessKeyId, ...session };
}
