import type { ContextEntry } from '@aws-sdk/client-iam';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import { Fault } from '../../../flows/fault.ts';
import type { AccountReads } from '../account-reads.ts';
import { awsFailure, isDenied, isUnknownOperation } from '../aws-failure.ts';
import { type Finding, skip } from '../finding.ts';

export interface Attempt {
  actions: string[];
  resources: string[];
  more?: ContextEntry[];
  /** Of the user; absent: the account's. */
  boundary?: string;
}

/** What the bot does in an account, tried in AWS's own simulator. */
export async function roleSimulator(account: Account, reads: AccountReads) {
  const source = account.role ?? principalOf((await reads.caller()).arn);
  return {
    source,
    /** What is not allowed. */
    simulate: ({ actions, resources, more = [], boundary = account.boundary }: Attempt) =>
      reads.notAllowed({
        PolicySourceArn: source,
        ActionNames: actions,
        ResourceArns: resources,
        ContextEntries: [...contextOf(boundary), ...more],
      }),
  };
}

/** Most roles may not call the simulator. */
export function simulatorFailure(error: unknown, source: string): Finding {
  const cannot = isDenied(error) || isUnknownOperation(error);
  if (cannot || (error instanceof Fault && error.nature === 'missing'))
    return skip(
      "your credentials lack iam:SimulatePrincipalPolicy, so this can't be simulated; the bot doesn't need it",
    );
  return awsFailure(error, { action: 'iam:SimulatePrincipalPolicy', who: source });
}

/** One of the users the bot makes in an account. */
export function exampleUser({ boundary, id, path, userPrefix = '' }: Account): string {
  const [, partition = 'aws'] = boundary.split(':');
  return `arn:${partition}:iam::${id}:user${path}${userPrefix}countersign-doctor`;
}

export function entry(ContextKeyName: string, value: string): ContextEntry {
  return { ContextKeyName, ContextKeyType: 'string', ContextKeyValues: [value] };
}

/** What IAM would know about a user the bot made: roles have conditions on it. */
function contextOf(boundary: string): ContextEntry[] {
  return [entry('iam:PermissionsBoundary', boundary), entry('aws:RequestTag/managed-by', 'countersign')];
}

/** The simulator needs the role's ARN, not its session's, and doesn't find a role with a path by the session. */
function principalOf(arn: string): string {
  return arn.replace(/:sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
}
