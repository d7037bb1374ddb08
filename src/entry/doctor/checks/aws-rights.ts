import type { ContextEntry } from '@aws-sdk/client-iam';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import { permissionsOf } from '../../../core/operations/permissions.ts';
import { exampleOperations } from '../../../core/operations/table.ts';
import { userReads } from '../../../core/operations/user-reads.ts';
import { Fault } from '../../../flows/fault.ts';
import type { AccountReads } from '../account-reads.ts';
import { awsFailure, isDenied, isUnknownOperation } from '../aws-failure.ts';
import type { Check } from '../check.ts';
import { fail, ok, skip } from '../finding.ts';

interface Named {
  groups: string[];
  policies: string[];
  /** That users may have; the account's own comes first. */
  boundaries: string[];
}

interface Attempt {
  actions: string[];
  resources: string[];
  more?: ContextEntry[];
  /** Of the user; absent: the account's. */
  boundary?: string;
}

/**
 * Whether the role has all permissions that operations need, according to AWS's own simulator, which most roles may not
 * call.
 */
export function rights(account: Account, named: Named): Check {
  return {
    id: `account.${account.id}.rights`,
    title: `rights in account ${account.id}`,
    needs: [`account.${account.id}.caller`],
    async run({ aws }) {
      const reads = aws.account(account.id);
      const source = account.role ?? principalOf((await reads.caller()).arn);
      try {
        const simulate = ({ actions, resources, more = [], boundary = account.boundary }: Attempt) =>
          reads.notAllowed({
            PolicySourceArn: source,
            ActionNames: actions,
            ResourceArns: resources,
            ContextEntries: [...contextOf(boundary), ...more],
          });
        const [first, ...others] = await attemptsOf(account, named, reads);
        // The first call shows whether the simulator may be called at all.
        const refused = [first ? await simulate(first) : [], ...(await Promise.all(others.map(simulate)))];
        const lacking = [...new Set(refused.flat().map(({ action, resource }) => `${action} on ${resource}`))];
        if (lacking.length === 0) return ok(`${source} has every permission that operations need`);
        const fix = `allow these to ${source}, as manifests/account.yaml does`;
        return fail(`not allowed: ${lacking.join(', ')}`, fix);
      } catch (error) {
        const cannot = isDenied(error) || isUnknownOperation(error);
        if (cannot || (error instanceof Fault && error.nature === 'missing'))
          return skip(
            "your credentials lack iam:SimulatePrincipalPolicy, so this can't be simulated; the bot doesn't need it",
          );
        return awsFailure(error, { action: 'iam:SimulatePrincipalPolicy', who: source });
      }
    },
  };
}

const onGroups = ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'];
const onAccount = ['iam:GetAccountPasswordPolicy', 'iam:ListAccountAliases'];
const onOurDevices = ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'];
/** Devices that users make in the console have no path. */
const onAnyDevice = ['iam:DeleteVirtualMFADevice'];
const onPolicies = ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'];
/** AWS lets a role demand a boundary of these. */
const onBounded = [
  'iam:CreateUser',
  'iam:PutUserPermissionsBoundary',
  'iam:PutUserPolicy',
  'iam:DeleteUserPolicy',
];

/**
 * Each action with the resource on which IAM authorises it: the group, the account, a device, one policy at a time, or
 * one of our users.
 */
async function attemptsOf(account: Account, named: Named, reads: AccountReads): Promise<Attempt[]> {
  const actions = [...new Set([...exampleOperations.flatMap(permissionsOf), ...userReads])];
  const only = (some: string[]) => actions.filter((action) => some.includes(action));
  const others = [...onGroups, ...onAccount, ...onOurDevices, ...onPolicies];
  const [, partition = 'aws'] = account.boundary.split(':');
  const ours = (kind: string) => `arn:${partition}:iam::${account.id}:${kind}${account.path}`;
  const users = [`${ours('user')}${account.userPrefix ?? ''}countersign-doctor`];
  const groups = await Promise.all(named.groups.map(async (name) => (await reads.group(name))?.Arn ?? []));
  const all: Attempt[] = [
    { actions: actions.filter((action) => !others.includes(action)), resources: users },
    { actions: only(onAccount), resources: ['*'] },
    { actions: only(onOurDevices), resources: [`${ours('mfa')}countersign-doctor`] },
    { actions: only(onAnyDevice), resources: [`arn:${partition}:iam::${account.id}:mfa/countersign-doctor`] },
    { actions: only(onGroups), resources: groups.flat() },
    ...named.boundaries
      .filter((boundary) => boundary !== account.boundary)
      .map((boundary) => ({ actions: only(onBounded), resources: users, boundary })),
    ...named.policies.flatMap((arn) =>
      named.boundaries.map((boundary) => ({
        actions: only(onPolicies),
        resources: users,
        more: [entry('iam:PolicyARN', arn)],
        boundary,
      })),
    ),
  ];
  return all.filter(({ actions: some, resources }) => some.length > 0 && resources.length > 0);
}

/** What IAM would know about a user the bot made: roles have conditions on it. */
function contextOf(boundary: string): ContextEntry[] {
  return [entry('iam:PermissionsBoundary', boundary), entry('aws:RequestTag/managed-by', 'countersign')];
}

function entry(ContextKeyName: string, value: string): ContextEntry {
  return { ContextKeyName, ContextKeyType: 'string', ContextKeyValues: [value] };
}

/** The simulator needs the role's ARN, not its session's, and doesn't find a role with a path by the session. */
function principalOf(arn: string): string {
  return arn.replace(/:sts::(\d{12}):assumed-role\/([^/]+)\/.*$/, ':iam::$1:role/$2');
}
