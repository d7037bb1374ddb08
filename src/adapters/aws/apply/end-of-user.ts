import {
  type StatusType,
  UpdateAccessKeyCommand,
  UpdateServiceSpecificCredentialCommand,
  UpdateSigningCertificateCommand,
  UpdateSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import type { KeptCredential } from '../../../core/operations/operation.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Applied } from '../../../flows/work/ports.ts';
import { erase } from '../erase.ts';
import { orMissing, unlessGone } from '../or-missing.ts';
import { readUser } from '../snapshot.ts';
import type { Apply, ApplyContext } from './context.ts';

/** The end of a user, and what comes back if it is given back before. */
export const endOfUserTable = {
  /** One that is gone by now can't come back, and keeps nothing else from it. */
  async 'reactivate-credential'({ credential }, context) {
    await orMissing(setStatus(credential, 'Active', context));
    return {};
  },

  'deactivate-credential': ({ credential }, context) =>
    unlessGone(setStatus(credential, 'Inactive', context), context),

  /** Names are used again, ids are not: another user with this name is somebody else's. */
  async erase({ what, userId }, context): Promise<Applied> {
    const user = await readUser(context.clients, context.target);
    if (!user) return {};
    if (user.userId !== userId)
      throw new Fault('The account shows another user under that name.', {
        nature: 'refused',
        code: 'user.not-yours',
      });
    return erase(what, context);
  },
} satisfies Partial<Apply>;

const updates: Record<
  KeptCredential['type'],
  (UserName: string, id: string, Status: StatusType, context: ApplyContext) => Promise<unknown>
> = {
  'access-key': (UserName, AccessKeyId, Status, { clients }) =>
    clients.patient.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status })),
  'ssh-public-key': (UserName, SSHPublicKeyId, Status, { clients }) =>
    clients.patient.send(new UpdateSSHPublicKeyCommand({ UserName, SSHPublicKeyId, Status })),
  'signing-certificate': (UserName, CertificateId, Status, { clients }) =>
    clients.patient.send(new UpdateSigningCertificateCommand({ UserName, CertificateId, Status })),
  'service-specific': (UserName, ServiceSpecificCredentialId, Status, { clients }) =>
    clients.patient.send(
      new UpdateServiceSpecificCredentialCommand({ UserName, ServiceSpecificCredentialId, Status }),
    ),
};

function setStatus({ type, id }: KeptCredential, status: 'Active' | 'Inactive', context: ApplyContext) {
  return updates[type](context.target.userName, id, status, context);
}
