import type { Action } from './action.ts';
import { accessKeyActions } from './actions/access-keys.ts';
import { accountActions } from './actions/account.ts';
import { attachedPolicyActions } from './actions/attached-policies.ts';
import { authorizationDetailsActions } from './actions/authorization-details.ts';
import { credentialReportActions } from './actions/credential-report.ts';
import { groupPolicyActions } from './actions/group-policies.ts';
import { groupActions } from './actions/groups.ts';
import { inlinePolicyActions } from './actions/inline-policies.ts';
import { loginProfileActions } from './actions/login-profiles.ts';
import { managedPolicyActions } from './actions/managed-policies.ts';
import { mfaDeviceActions } from './actions/mfa-devices.ts';
import { permissionsBoundaryActions } from './actions/permissions-boundary.ts';
import { serviceSpecificCredentialActions } from './actions/service-specific-credentials.ts';
import { signingCertificateActions } from './actions/signing-certificates.ts';
import { simulateCustomPolicy } from './actions/simulate-custom-policy.ts';
import { simulatePrincipalPolicy } from './actions/simulate-principal-policy.ts';
import { sshPublicKeyActions } from './actions/ssh-public-keys.ts';
import { stsActions } from './actions/sts.ts';
import { userTagActions } from './actions/user-tags.ts';
import { userActions } from './actions/users.ts';

export interface Service {
  name: 'iam' | 'sts';
  namespace: string;
  actions: Record<string, Action>;
}

/** By the Version parameter of a call, which tells the two services apart at one address. */
export const services: Record<string, Service> = {
  '2010-05-08': {
    name: 'iam',
    namespace: 'https://iam.amazonaws.com/doc/2010-05-08/',
    actions: {
      ...userActions,
      ...userTagActions,
      ...permissionsBoundaryActions,
      ...groupActions,
      ...groupPolicyActions,
      ...attachedPolicyActions,
      ...inlinePolicyActions,
      ...loginProfileActions,
      ...accessKeyActions,
      ...accountActions,
      ...mfaDeviceActions,
      ...managedPolicyActions,
      ...sshPublicKeyActions,
      ...signingCertificateActions,
      ...serviceSpecificCredentialActions,
      ...credentialReportActions,
      ...authorizationDetailsActions,
      SimulateCustomPolicy: simulateCustomPolicy,
      SimulatePrincipalPolicy: simulatePrincipalPolicy,
    },
  },
  '2011-06-15': { name: 'sts', namespace: 'https://sts.amazonaws.com/doc/2011-06-15/', actions: stsActions },
};

/** Only these change anything worth saving; so does opening a session. */
export function isWrite(action: string): boolean {
  return !/^(Get|List|Simulate)/.test(action) || action === 'GetSessionToken';
}
