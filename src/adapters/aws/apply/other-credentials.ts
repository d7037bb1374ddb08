import {
  DeleteServiceSpecificCredentialCommand,
  DeleteSigningCertificateCommand,
  DeleteSSHPublicKeyCommand,
} from '@aws-sdk/client-iam';
import {
  type CredentialName,
  nameOf,
  type OtherCredentialType,
  otherCredentialTypes,
} from '../../../core/account/other-credentials.ts';
import { Fault } from '../../../flows/fault.ts';
import type { AccountClients } from '../clients.ts';
import { isOfOurCredentials, translated } from '../faults.ts';
import { orMissing, unlessGone } from '../or-missing.ts';
import { deactivateOtherCredential, listOtherCredentials } from '../other-credentials.ts';
import type { Apply } from './context.ts';

/** Credentials other than passwords, MFA devices and access keys. */
export const otherCredentialTable = {
  /**
   * All kinds at once: somebody else may have them. If AWS refuses to deactivate one, the others still are, and the
   * receipt names it. A missing permission of our role is a fault, thrown after everything permitted is done.
   */
  async 'deactivate-other-credentials'(_operation, { clients, target }) {
    const refusals = await ofAllKinds((type) => deactivateAll(clients.patient, target.userName, type));
    const denial = refusals.find((each) => 'denial' in each);
    if (denial) throw denial.denial;
    const left = refusals.flatMap((each) => ('left' in each ? [each.left] : []));
    return left.length > 0 ? { receipt: { left } } : {};
  },

  'delete-ssh-public-key': ({ keyId }, context) => {
    const input = { UserName: context.target.userName, SSHPublicKeyId: keyId };
    return unlessGone(context.clients.patient.send(new DeleteSSHPublicKeyCommand(input)), context);
  },

  'delete-signing-certificate': ({ certificateId }, context) => {
    const input = { UserName: context.target.userName, CertificateId: certificateId };
    return unlessGone(context.clients.patient.send(new DeleteSigningCertificateCommand(input)), context);
  },

  'delete-service-credential': ({ credentialId }, context) => {
    const input = { UserName: context.target.userName, ServiceSpecificCredentialId: credentialId };
    return unlessGone(context.clients.patient.send(new DeleteServiceSpecificCredentialCommand(input)), context);
  },
} satisfies Partial<Apply>;

/** Either one credential is refused, or we are. */
type Refusal = { left: CredentialName } | { denial: Fault };

const isOfUs = ({ code }: Fault) => code === 'AccessDenied' || isOfOurCredentials(code);

/** No call is still in progress once this has ended, also if one has failed. */
async function ofAllKinds(act: (type: OtherCredentialType) => Promise<Refusal[]>): Promise<Refusal[]> {
  const ended = await Promise.allSettled(otherCredentialTypes.map(act));
  return ended.flatMap((each) => {
    if (each.status === 'rejected') throw each.reason;
    return each.value;
  });
}

async function deactivateAll(
  client: AccountClients['patient'],
  userName: string,
  type: OtherCredentialType,
): Promise<Refusal[]> {
  const listed = await refusable(() => listOtherCredentials(client, userName, type));
  if (listed instanceof Fault) return [{ denial: listed }];
  const refusals: Refusal[] = [];
  for (const each of listed.filter(({ state }) => state === 'active')) {
    const answer = await refusable(() => orMissing(deactivateOtherCredential(client, userName, each)));
    if (answer instanceof Fault) refusals.push(isOfUs(answer) ? { denial: answer } : { left: nameOf(each) });
  }
  return refusals;
}

/** The result of a call, or why it is refused; temporary errors are thrown. */
async function refusable<Answer>(call: () => Promise<Answer>): Promise<Answer | Fault> {
  try {
    return await translated(call);
  } catch (error) {
    if (error instanceof Fault && error.nature === 'refused') return error;
    throw error;
  }
}
