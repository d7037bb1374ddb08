import type { Account } from '../catalogue/catalogue.ts';
import type { Operation } from '../operations/operation.ts';
import { mfaRequired, setUpAgain } from '../operations/policy-operations.ts';

/**
 * A new password, and the policy that requires MFA only once it is changed: a forced change together with that policy
 * locks people out. Until then everything except changing it and setting up MFA is denied: without MFA if the owner has
 * a device, otherwise whatever the MFA state. first: what is done before the password is made. devices: serial numbers
 * of devices that the owner is known to use, which stay on.
 */
export function setUpAgainOperations(
  account: Account,
  first: readonly Operation[],
  devices: readonly string[] = [],
): Operation[] {
  const hasDevice = devices.length > 0;
  return [
    setUpAgain(account, { hasDevice }),
    ...first,
    { kind: 'reset-login-profile' },
    { kind: 'await-enrolment', passwordChange: true, ...(hasDevice ? { devices: devices.toSorted() } : {}) },
    mfaRequired(account),
  ];
}
