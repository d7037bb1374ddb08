import {
  mfaRequiredPolicy,
  selfServicePolicyName,
  setUpAgainPolicy,
  setUpPolicy,
  suspendedPolicy,
  suspendedPolicyName,
} from '../account/bot-policies.ts';
import type { Account, InlinePolicy } from '../catalogue/catalogue.ts';
import type { Operation, OperationOf } from './operation.ts';

/** The operations that put our own inline policies on a user. */
export function setUp(account: Account): Operation {
  return {
    kind: 'put-user-policy',
    name: selfServicePolicyName,
    purpose: 'set-up',
    document: setUpPolicy(account),
  };
}

/** hasDevice: one that its owner uses stays on; AWS asks for it before anything else is allowed. */
export function setUpAgain(account: Account, has: { hasDevice: boolean }): Operation {
  return {
    kind: 'put-user-policy',
    name: selfServicePolicyName,
    purpose: has.hasDevice ? 'set-up-again' : 'until-confirmed',
    document: setUpAgainPolicy(account, has),
  };
}

export function mfaRequired(account: Account): Operation {
  return {
    kind: 'put-user-policy',
    name: selfServicePolicyName,
    purpose: 'mfa-required',
    document: mfaRequiredPolicy(account),
  };
}

export function denyEverything(): Operation {
  return {
    kind: 'put-user-policy',
    name: suspendedPolicyName,
    purpose: 'suspended',
    document: suspendedPolicy(),
  };
}

/** One that the catalogue defines. */
export function givePolicy({ name, document }: InlinePolicy): Operation {
  return { kind: 'put-user-policy', name, purpose: 'given', document };
}

/** Whether it puts a policy that the catalogue defines, and not one of our own. */
export function isGivenPolicy(operation: Operation): operation is OperationOf<'put-user-policy'> {
  return operation.kind === 'put-user-policy' && operation.purpose === 'given';
}
