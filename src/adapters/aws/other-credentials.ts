import {
  ListServiceSpecificCredentialsCommand,
  ListSigningCertificatesCommand,
  ListSSHPublicKeysCommand,
  type StatusType,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
  UpdateSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import {
  type OtherCredential,
  type OtherCredentialType,
  otherCredentialTypes,
} from '../../core/account/other-credentials.ts';
import type { AccountClients } from './clients.ts';
import { everyItem } from './every-item.ts';
import { codeOf } from './faults.ts';

type Client = AccountClients['patient'];
type ByType<Act> = { [Type in OtherCredentialType]: Act };

const lists: ByType<(client: Client, UserName: string) => Promise<OtherCredential[]>> = {
  'ssh-public-key': (client, UserName) =>
    everyItem(
      'SSH keys',
      (from) => client.send(new ListSSHPublicKeysCommand({ UserName, ...from })),
      ({ SSHPublicKeys = [] }) =>
        SSHPublicKeys.map(({ SSHPublicKeyId: id = '', UploadDate, Status }) => ({
          type: 'ssh-public-key',
          id,
          createdAtMs: msOf(UploadDate),
          state: stateOf(Status),
        })),
    ),

  'signing-certificate': (client, UserName) =>
    everyItem(
      'signing certificates',
      (from) => client.send(new ListSigningCertificatesCommand({ UserName, ...from })),
      ({ Certificates = [] }) =>
        Certificates.map(({ CertificateId: id = '', UploadDate, Status }) => ({
          type: 'signing-certificate',
          id,
          createdAtMs: msOf(UploadDate),
          state: stateOf(Status),
        })),
    ),

  // For all services.
  'service-specific': (client, UserName) =>
    everyItem(
      'service-specific credentials',
      (from) => client.send(new ListServiceSpecificCredentialsCommand({ UserName, ...from })),
      ({ ServiceSpecificCredentials = [] }) =>
        ServiceSpecificCredentials.map((each) => ({
          type: 'service-specific',
          id: each.ServiceSpecificCredentialId ?? '',
          service: each.ServiceName ?? '',
          createdAtMs: msOf(each.CreateDate),
          state: stateOf(each.Status),
          ...(each.ExpirationDate ? { expiresAtMs: each.ExpirationDate.getTime() } : {}),
        })),
    ),
};

const Status = 'Inactive';
const deactivations: ByType<(client: Client, UserName: string, id: string) => Promise<unknown>> = {
  'ssh-public-key': (client, UserName, SSHPublicKeyId) =>
    client.send(new UpdateSSHPublicKeyCommand({ UserName, SSHPublicKeyId, Status })),
  'signing-certificate': (client, UserName, CertificateId) =>
    client.send(new UpdateSigningCertificateCommand({ UserName, CertificateId, Status })),
  'service-specific': (client, UserName, ServiceSpecificCredentialId) =>
    client.send(new UpdateServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId, Status })),
};

/** All of a user's. `unreadable`: our role may not list them, like older roles. */
export async function readOtherCredentials(
  { patient }: AccountClients,
  userName: string,
): Promise<OtherCredential[] | 'unreadable'> {
  try {
    const listed = otherCredentialTypes.map((type) => listOtherCredentials(patient, userName, type));
    return (await Promise.all(listed)).flat();
  } catch (error) {
    if (codeOf(error) === 'AccessDenied') return 'unreadable';
    throw error;
  }
}

/** If IAM doesn't know the call, there can be none. */
export async function listOtherCredentials(
  client: Client,
  userName: string,
  type: OtherCredentialType,
): Promise<OtherCredential[]> {
  try {
    return await lists[type](client, userName);
  } catch (error) {
    if (codeOf(error) === 'InvalidAction') return [];
    throw error;
  }
}

export function deactivateOtherCredential(
  client: Client,
  userName: string,
  { type, id }: OtherCredential,
): Promise<unknown> {
  return deactivations[type](client, userName, id);
}

/** If AWS doesn't say, it may work. */
function stateOf(status: StatusType | undefined): OtherCredential['state'] {
  if (status === 'Inactive') return 'inactive';
  return status === 'Expired' ? 'expired' : 'active';
}

function msOf(date: Date | undefined): number {
  return date?.getTime() ?? 0;
}
