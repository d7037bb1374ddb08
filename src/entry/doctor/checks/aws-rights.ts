import type { Account } from '../../../core/catalogue/catalogue.ts';
import { permissionsOf } from '../../../core/operations/permissions.ts';
import { exampleOperations } from '../../../core/operations/table.ts';
import { userReads } from '../../../core/operations/user-reads.ts';
import type { AccountReads } from '../account-reads.ts';
import type { Check } from '../check.ts';
import { fail, ok } from '../finding.ts';
import { type Attempt, entry, exampleUser, roleSimulator, simulatorFailure } from './role-simulator.ts';

interface Named {
  groups: string[];
  policies: string[];
  /** That users may have; the account's own comes first. */
  boundaries: string[];
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
      const { source, simulate } = await roleSimulator(account, reads);
      try {
        const [first, ...others] = await attemptsOf(account, named, reads);
        // The first call shows whether the simulator may be called at all.
        const refused = [first ? await simulate(first) : [], ...(await Promise.all(others.map(simulate)))];
        const lacking = [...new Set(refused.flat().map(({ action, resource }) => `${action} on ${resource}`))];
        if (lacking.length === 0) return ok(`${source} has every permission that operations need`);
        const fix = `allow these to ${source}, as manifests/account.yaml does`;
        return fail(`not allowed: ${lacking.join(', ')}`, fix);
      } catch (error) {
        return simulatorFailure(error, source);
      }
    },
  };
}

const onGroups = ['iam:AddUserToGroup', 'iam:RemoveUserFromGroup'];
const onAccount = [
  'iam:GetAccountPasswordPolicy',
  'iam:ListAccountAliases',
  'iam:UpdateAccountPasswordPolicy',
  'iam:DeleteAccountPasswordPolicy',
];
const onOurDevices = ['iam:CreateVirtualMFADevice', 'iam:DeleteVirtualMFADevice'];
/** Devices that users make in the console have no path. */
const onAnyDevice = ['iam:DeleteVirtualMFADevice'];
const onPolicies = ['iam:AttachUserPolicy', 'iam:DetachUserPolicy'];
/** The end of a user takes off what others have given it, too. */
const onAnyPolicy = ['iam:DetachUserPolicy'];
const onAnyGroup = ['iam:RemoveUserFromGroup'];
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
  const users = [exampleUser(account)];
  const groups = await Promise.all(named.groups.map(async (name) => (await reads.group(name))?.Arn ?? []));
  const all: Attempt[] = [
    { actions: actions.filter((action) => !others.includes(action)), resources: users },
    { actions: only(onAccount), resources: ['*'] },
    { actions: only(onOurDevices), resources: [`${ours('mfa')}countersign-doctor`] },
    { actions: only(onAnyDevice), resources: [`arn:${partition}:iam::${account.id}:mfa/countersign-doctor`] },
    { actions: only(onGroups), resources: groups.flat() },
    { actions: only(onAnyGroup), resources: [`arn:${partition}:iam::${account.id}:group/countersign-doctor`] },
    {
      actions: only(onAnyPolicy),
      resources: users,
      more: [entry('iam:PolicyARN', `arn:${partition}:iam::aws:policy/countersign-doctor`)],
    },
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
