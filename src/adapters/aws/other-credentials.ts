import {
  ListServiceSpecificCredentialsCommand,
  paginateListSigningCertificates,
  paginateListSSHPublicKeys,
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
import { codeOf } from './faults.ts';

type Client = AccountClients['patient'];
type ByType<Act> = { [Type in OtherCredentialType]: Act };

const lists: ByType<(client: Client, UserName: string) => Promise<OtherCredential[]>> = {
  async 'ssh-public-key'(client, UserName) {
    const listed: OtherCredential[] = [];
    for await (const { SSHPublicKeys = [] } of paginateListSSHPublicKeys({ client }, { UserName }))
      for (const { SSHPublicKeyId: id = '', UploadDate, Status } of SSHPublicKeys)
        listed.push({ type: 'ssh-public-key', id, createdAtMs: msOf(UploadDate), state: stateOf(Status) });
    return listed;
  },

  async 'signing-certificate'(client, UserName) {
    const listed: OtherCredential[] = [];
    for await (const { Certificates = [] } of paginateListSigningCertificates({ client }, { UserName }))
      for (const { CertificateId: id = '', UploadDate, Status } of Certificates)
        listed.push({ type: 'signing-certificate', id, createdAtMs: msOf(UploadDate), state: stateOf(Status) });
    return listed;
  },

  // For all services. The SDK has no paginator for them.
  async 'service-specific'(client, UserName) {
    const listed: OtherCredential[] = [];
    let Marker: string | undefined;
    do {
      const page = await client.send(new ListServiceSpecificCredentialsCommand({ UserName, Marker }));
      for (const each of page.ServiceSpecificCredentials ?? [])
        listed.push({
          type: 'service-specific',
          id: each.ServiceSpecificCredentialId ?? '',
          service: each.ServiceName ?? '',
          createdAtMs: msOf(each.CreateDate),
          state: stateOf(each.Status),
          ...(each.ExpirationDate ? { expiresAtMs: each.ExpirationDate.getTime() } : {}),
        });
      Marker = page.IsTruncated ? page.Marker : undefined;
    } while (Marker !== undefined);
    return listed;
  },
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
