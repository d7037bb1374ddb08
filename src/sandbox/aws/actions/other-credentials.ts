import { type Action, action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { credentialId, paging, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { optional, text } from '../fields.ts';
import { userOrCaller, userResource } from '../lookup.ts';
import { page } from '../page.ts';
import type { OtherCredential, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

type Kind = OtherCredential['kind'];

/** What an offboarding has to find and remove; they come from the seed, never from a call. */
export const otherCredentialActions: Record<string, Action> = {
  ListSSHPublicKeys: list('ssh-public-key', 'SSHPublicKeys', (user, { id, status, createdAtMs }) => ({
    UserName: user.name,
    SSHPublicKeyId: id,
    Status: status,
    UploadDate: new Date(createdAtMs),
  })),
  ListSigningCertificates: list('signing-certificate', 'Certificates', (user, { id, status, createdAtMs }) => ({
    UserName: user.name,
    CertificateId: id,
    CertificateBody: '-----BEGIN CERTIFICATE-----\n-----END CERTIFICATE-----',
    Status: status,
    UploadDate: new Date(createdAtMs),
  })),
  ListServiceSpecificCredentials: list(
    'service-specific',
    'ServiceSpecificCredentials',
    (user, credential) => ({
      UserName: user.name,
      Status: credential.status,
      ServiceUserName: `${user.name}-at-sandbox`,
      CreateDate: new Date(credential.createdAtMs),
      ServiceSpecificCredentialId: credential.id,
      ServiceName: credential.service,
    }),
  ),
  DeleteSSHPublicKey: action({
    takes: { UserName: optional(userName), SSHPublicKeyId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    run: ({ UserName, SSHPublicKeyId }, context) => remove(context, UserName, 'ssh-public-key', SSHPublicKeyId),
  }),
  DeleteSigningCertificate: action({
    takes: { UserName: optional(userName), CertificateId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    run: ({ UserName, CertificateId }, context) =>
      remove(context, UserName, 'signing-certificate', CertificateId),
  }),
  DeleteServiceSpecificCredential: action({
    takes: { UserName: optional(userName), ServiceSpecificCredentialId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    run: ({ UserName, ServiceSpecificCredentialId }, context) =>
      remove(context, UserName, 'service-specific', ServiceSpecificCredentialId),
  }),
};

function list(
  kind: Kind,
  element: string,
  describe: (user: User, each: OtherCredential) => XmlElement,
): Action {
  return action({
    takes: { UserName: optional(userName), ServiceName: optional(text({ max: 256 })), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const found = user.otherCredentials.filter(
        (each) => each.kind === kind && (args.ServiceName === undefined || each.service === args.ServiceName),
      );
      const { items, rest } = page(found, ({ id }) => id, args, context);
      return { [element]: items.map((each) => describe(user, each)), ...rest };
    },
  });
}

function remove(context: Context, name: string | undefined, kind: Kind, id: string): undefined {
  const user = userOrCaller(context, name);
  const gone = user.otherCredentials.find((each) => each.kind === kind && each.id === id);
  if (!gone) throw noSuchEntity(`The credential with id ${id} cannot be found.`);
  user.otherCredentials = user.otherCredentials.filter((each) => each !== gone);
}
