import {
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
} from '@aws-sdk/client-iam';
import { suspendedPolicy, suspendedPolicyName } from '../../core/account/bot-policies.ts';
import { type OtherCredentialType, otherCredentialTypes } from '../../core/account/other-credentials.ts';
import { type Erased, erasedInOrder } from '../../core/operations/operation.ts';
import type { Applied } from '../../flows/work/ports.ts';
import { listAccessKeys } from './access-keys.ts';
import type { ApplyContext } from './apply/context.ts';
import type { AccountClients } from './clients.ts';
import { codeOf } from './faults.ts';
import { removeEveryMfaDevice } from './mfa-devices.ts';
import { orMissing } from './or-missing.ts';
import { listOtherCredentials } from './other-credentials.ts';
import { groupsOf, inlinePoliciesOf, policiesOn } from './user-permissions.ts';

type Erase = (context: ApplyContext) => Promise<Applied>;

/** Each takes off all that is there now, and counts what is gone as done. */
const table: Record<Erased, Erase> = {
  async password({ clients: { patient }, target: { userName: UserName } }) {
    await orMissing(patient.send(new DeleteLoginProfileCommand({ UserName })));
    return {};
  },

  async 'access-keys'({ clients, target }) {
    const UserName = target.userName;
    for (const { id: AccessKeyId } of (await orMissing(listAccessKeys(clients, target))) ?? [])
      await orMissing(clients.patient.send(new DeleteAccessKeyCommand({ UserName, AccessKeyId })));
    return {};
  },

  async 'other-credentials'({ clients: { patient }, target: { userName } }) {
    for (const type of otherCredentialTypes)
      for (const { id } of (await orMissing(listOtherCredentials(patient, userName, type))) ?? [])
        await orMissing(deletions[type](patient, userName, id));
    return {};
  },

  async 'mfa-devices'(context) {
    const undeleted = (await orMissing(removeEveryMfaDevice(context))) ?? [];
    return undeleted.length > 0 ? { receipt: { undeleted } } : {};
  },

  // IAM authorises this on the group alone: who the user is has been checked right before.
  async groups({ clients: { patient: client }, target: { userName: UserName } }) {
    for (const GroupName of (await orMissing(groupsOf(client, UserName))) ?? [])
      await orMissing(client.send(new RemoveUserFromGroupCommand({ UserName, GroupName })));
    return {};
  },

  async policies({ clients: { patient: client }, target: { userName: UserName } }) {
    for (const PolicyArn of (await orMissing(policiesOn(client, UserName))) ?? [])
      await orMissing(client.send(new DetachUserPolicyCommand({ UserName, PolicyArn })));
    return {};
  },

  'inline-policies': (context) => deleteInline(context, (name) => name !== suspendedPolicyName),

  user: deleteUser,
};

const deletions: Record<
  OtherCredentialType,
  (client: AccountClients['patient'], UserName: string, id: string) => Promise<unknown>
> = {
  'ssh-public-key': (client, UserName, SSHPublicKeyId) =>
    client.send(new DeleteSSHPublicKeyCommand({ UserName, SSHPublicKeyId })),
  'signing-certificate': (client, UserName, CertificateId) =>
    client.send(new DeleteSigningCertificateCommand({ UserName, CertificateId })),
  'service-specific': (client, UserName, ServiceSpecificCredentialId) =>
    client.send(new DeleteServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId })),
};

/** Of a user that was just found to be the right one. */
export function erase(what: Erased, context: ApplyContext): Promise<Applied> {
  return table[what](context);
}

async function deleteInline(
  { clients: { patient: client }, target: { userName: UserName } }: ApplyContext,
  isErased: (name: string) => boolean,
): Promise<Applied> {
  const names = await orMissing(inlinePoliciesOf(client, UserName));
  for (const PolicyName of (names ?? []).filter(isErased))
    await orMissing(client.send(new DeleteUserPolicyCommand({ UserName, PolicyName })));
  return {};
}

/**
 * AWS deletes no user with anything on it. What has come since, or did not show when it was listed, is taken off once
 * more; then what is left needs a person, and the user stays denied everything.
 */
async function deleteUser(context: ApplyContext): Promise<Applied> {
  const { clients, target } = context;
  const UserName = target.userName;
  const deleteNow = async () => {
    await deleteInline(context, () => true);
    await orMissing(clients.patient.send(new DeleteUserCommand({ UserName })));
  };
  try {
    await deleteNow().catch(async (error: unknown) => {
      if (codeOf(error) !== 'DeleteConflict') throw error;
      for (const what of erasedInOrder) if (what !== 'user') await erase(what, context);
      await deleteNow();
    });
    return {};
  } catch (error) {
    const deny = { UserName, PolicyName: suspendedPolicyName, PolicyDocument: suspendedPolicy() };
    await orMissing(clients.patient.send(new PutUserPolicyCommand(deny)));
    throw error;
  }
}
