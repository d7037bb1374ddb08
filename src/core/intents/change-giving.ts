import { selfServicePolicyName } from '../account/bot-policies.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired, setUp } from '../operations/policy-operations.ts';
import { knownDevices } from '../plan/self-service-limits.ts';
import type { Change } from './change-intent.ts';
import type { UserGrounds } from './plan-for-user.ts';
import { setUpAgainOperations } from './set-up-again.ts';

/** What a user gets. A person's access and key wait for MFA, unless a device that others have approved is on. */
export function givingOperations(
  { userKind, add, give, lastsMs }: Change,
  access: readonly Operation[],
  grounds: UserGrounds,
): Operation[] {
  const key: Operation[] = give.includes('access-key')
    ? [{ kind: 'create-access-key' }, { kind: 'activate-access-key' }]
    : [];
  // Before anything works: it writes down what this request gives.
  const end: Operation = { kind: 'set-end', ...(lastsMs === undefined ? {} : { lastsMs }) };
  const working = [end, ...access, ...key];
  if (give.includes('password')) return [...firstPassword(grounds), ...working];
  if (add.length + key.length === 0) return [];
  return userKind === 'workload' ? working : [...mfaFirst(grounds), ...working];
}

/** The first person to open the link could set up MFA: see decision 22. */
function firstPassword({ account, credentials, record }: UserGrounds): Operation[] {
  const devices = knownDevices({ credentials, record });
  const operations = setUpAgainOperations(account, [], devices);
  return operations.map((each) =>
    each.kind === 'reset-login-profile' ? { kind: 'create-login-profile' } : each,
  );
}

/** Nothing to wait for where MFA is on and required. A policy of ours that is there already stays until MFA is on. */
function mfaFirst({ account, credentials, permissions, record }: UserGrounds): Operation[] {
  const isKnown = knownDevices({ credentials, record }).length > 0;
  if (isKnown && credentials.isMfaRequired) return [];
  const hasPolicy = permissions?.inlinePolicies[selfServicePolicyName] !== undefined;
  return [
    ...(hasPolicy ? [] : [setUp(account)]),
    { kind: 'await-enrolment', passwordChange: false },
    { ...mfaRequired(account), unlessPasswordIsToChange: true } as Operation,
  ];
}
