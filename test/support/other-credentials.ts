import { generateKeyPairSync } from 'node:crypto';
import {
  CreateServiceSpecificCredentialCommand,
  type IAMClient,
  UploadSigningCertificateCommand,
  UploadSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';

/** Signed by itself, until 2126; nobody has its key. An account takes it once. */
export const aCertificate = `-----BEGIN CERTIFICATE-----
MIIBeTCCAR+gAwIBAgIUBNEDUYjvDo8a+XlPZgEeNxSGaQcwCgYIKoZIzj0EAwIw
ETEPMA0GA1UEAwwGc2lnbmVyMCAXDTI2MTEyOTAwMzYyNVoYDzIxMjYxMTA1MDAz
NjI1WjARMQ8wDQYDVQQDDAZzaWduZXIwWTATBgcqhkjOPQIBBggqhkjOPQMBBwNC
AAQmk5f2upyyQ0emzQzNq7tMJGN6D1hlxb21F1QbM4ImW33J25aD0+W+qvzUCq2X
NlfIvAXcYRixJvPVw7/avU4zo1MwUTAdBgNVHQ4EFgQUtbBjNsLHiYySd1tspjED
RhS3fBswHwYDVR0jBBgwFoAUtbBjNsLHiYySd1tspjEDRhS3fBswDwYDVR0TAQH/
BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEA0IC1NzOgmbr0fspt58HJAdCcjcwV
Ho/IJv2wsvfOPKICIBh8Zo+31RSjVgKPZEcPOtMbSZB+XxiI5OvRb3ocCS5+
-----END CERTIFICATE-----
`;

let pem: string | undefined;

/** Of an RSA key whose other half is forgotten at once; always the same, because making one takes time. */
export function aPublicKey(): string {
  pem ??= generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).publicKey;
  return pem;
}

export interface OtherIds {
  ssh: string;
  certificate: string;
  git: string;
  bedrock: string;
}

/** One of each kind, and an API key beside, as an administrator of the account gives them. */
export async function giveOneOfEach(iam: IAMClient, UserName: string): Promise<OtherIds> {
  const { SSHPublicKey } = await iam.send(
    new UploadSSHPublicKeyCommand({ UserName, SSHPublicKeyBody: aPublicKey() }),
  );
  const { Certificate } = await iam.send(
    new UploadSigningCertificateCommand({ UserName, CertificateBody: aCertificate }),
  );
  return {
    ssh: SSHPublicKey?.SSHPublicKeyId ?? '',
    certificate: Certificate?.CertificateId ?? '',
    git: await giveServiceCredential(iam, UserName, 'codecommit.amazonaws.com'),
    bedrock: await giveServiceCredential(iam, UserName, 'bedrock.amazonaws.com', 30),
  };
}

export async function giveServiceCredential(
  iam: IAMClient,
  UserName: string,
  ServiceName: string,
  CredentialAgeDays?: number,
): Promise<string> {
  const create = new CreateServiceSpecificCredentialCommand({ UserName, ServiceName, CredentialAgeDays });
  const { ServiceSpecificCredential } = await iam.send(create);
  return ServiceSpecificCredential?.ServiceSpecificCredentialId ?? '';
}
