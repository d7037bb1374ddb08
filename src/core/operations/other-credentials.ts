import type { OperationModules } from './operation-module.ts';
import { listOthers } from './user-reads.ts';

export const otherCredentialOperations: OperationModules<
  | 'deactivate-other-credentials'
  | 'delete-ssh-public-key'
  | 'delete-signing-certificate'
  | 'delete-service-credential'
> = {
  'deactivate-other-credentials': {
    describe: () =>
      'Make every SSH public key, signing certificate and service-specific credential of the user inactive',
    permissions: () => [
      ...listOthers,
      'iam:UpdateSSHPublicKey',
      'iam:UpdateSigningCertificate',
      'iam:UpdateServiceSpecificCredential',
    ],
    example: { kind: 'deactivate-other-credentials' },
  },
  'delete-ssh-public-key': {
    describe: ({ keyId }) => `Delete the SSH public key ${keyId}`,
    permissions: () => ['iam:DeleteSSHPublicKey'],
    distinction: ({ keyId }) => keyId,
    example: { kind: 'delete-ssh-public-key', keyId: 'APKA1' },
  },
  'delete-signing-certificate': {
    describe: ({ certificateId }) => `Delete the signing certificate ${certificateId}`,
    permissions: () => ['iam:DeleteSigningCertificate'],
    distinction: ({ certificateId }) => certificateId,
    example: { kind: 'delete-signing-certificate', certificateId: 'CERT1' },
  },
  'delete-service-credential': {
    describe: ({ credentialId, service }) => `Delete the credential ${credentialId} for ${service}`,
    permissions: () => ['iam:DeleteServiceSpecificCredential'],
    distinction: ({ credentialId }) => credentialId,
    example: {
      kind: 'delete-service-credential',
      credentialId: 'ACCA1',
      service: 'codecommit.amazonaws.com',
    },
  },
};
