import type { Binding } from '../../../src/core/handover/binding.ts';
import type {
  AccessKeyCredential,
  MfaCodesCredential,
  MfaDeviceCredential,
  PasswordCredential,
} from '../../../src/core/handover/credential.ts';
import { Secret } from '../../../src/core/handover/secret.ts';

export function aBinding(fields: Partial<Binding> = {}): Binding {
  return {
    version: 1,
    id: 'AAAAAAAAAAAAAAAAAAAAAA',
    requestId: 'R1',
    person: 'U0JANE',
    account: '111122223333',
    userName: 'jane.doe',
    kind: 'password',
    expiresAtMs: 1_800_000_000_000,
    ...fields,
  };
}

export function aPassword(fields: Partial<PasswordCredential> = {}): PasswordCredential {
  return {
    kind: 'password',
    account: { id: '111122223333', name: 'Sandbox' },
    userName: 'jane.doe',
    signInUrl: 'https://111122223333.signin.aws.amazon.com/console',
    password: new Secret('kR7)mVq2&w[Z{e9!tB4x'),
    ...fields,
  };
}

export function anAccessKey(fields: Partial<AccessKeyCredential> = {}): AccessKeyCredential {
  return {
    kind: 'access-key',
    account: { id: '111122223333', name: 'Sandbox' },
    userName: 'ci-deployer',
    accessKeyId: 'AKIAIOSFODNN7EXAMPLE',
    secretAccessKey: new Secret('wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY'),
    ...fields,
  };
}

export function anMfaDevice(fields: Partial<MfaDeviceCredential> = {}): MfaDeviceCredential {
  return {
    kind: 'mfa-device',
    account: { id: '111122223333', name: 'Sandbox' },
    userName: 'jane.doe',
    serial: 'arn:aws:iam::111122223333:mfa/countersign/jane.doe-1',
    seed: new Secret('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'),
    ...fields,
  };
}

export function anMfaCodesPage(fields: Partial<MfaCodesCredential> = {}): MfaCodesCredential {
  return {
    kind: 'mfa-codes',
    account: { id: '111122223333', name: 'Sandbox' },
    userName: 'jane.doe',
    purpose: 'resync',
    ...fields,
  };
}
