import { type Action, action } from '../action.ts';
import { AwsError, quotaExceeded } from '../aws-error.ts';
import { credentialId, paging, uploadedBody, userName } from '../common-fields.ts';
import { oneOf, optional } from '../fields.ts';
import { uniqueId } from '../ids.ts';
import { findUser, userOrCaller, userResource } from '../lookup.ts';
import { findOther, othersOf, removeOther, setStatus, statusField } from '../other-credentials.ts';
import { page } from '../page.ts';
import { readSshPublicKey } from '../ssh-public-key.ts';
import type { OtherCredential, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

const kind = 'ssh-public-key';

/** For CodeCommit. */
export const sshPublicKeyActions: Record<string, Action> = {
  UploadSSHPublicKey: action({
    takes: { UserName: userName, SSHPublicKeyBody: uploadedBody },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SSHPublicKeyBody }, context) {
      const { account, atMs } = context;
      const user = findUser(context, UserName);
      const { ssh } = readSshPublicKey(SSHPublicKeyBody);
      const others = othersOf(user, kind);
      if (others.some(({ body }) => body !== undefined && readSshPublicKey(body).ssh === ssh)) {
        const message = 'The SSH public key is already associated with the specified IAM user.';
        throw new AwsError('DuplicateSSHPublicKey', message);
      }
      const quota = account.quotas.sshPublicKeysPerUser;
      if (others.length >= quota) throw quotaExceeded('SSHPublicKeysPerUser', quota);
      const body = SSHPublicKeyBody.trim();
      const key: OtherCredential = {
        kind,
        id: uniqueId('APKA'),
        status: 'Active',
        createdAtMs: atMs,
        body,
      };
      user.otherCredentials.push(key);
      return { SSHPublicKey: { ...describe(user, key), ...contentOf(body) } };
    },
  }),
  GetSSHPublicKey: action({
    takes: { UserName: userName, SSHPublicKeyId: credentialId, Encoding: oneOf('SSH', 'PEM') },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SSHPublicKeyId, Encoding }, context) {
      const user = findUser(context, UserName);
      const key = findOther(user, kind, SSHPublicKeyId);
      const content = key.body === undefined ? {} : contentOf(key.body, Encoding);
      return { SSHPublicKey: { ...describe(user, key), ...content } };
    },
  }),
  UpdateSSHPublicKey: action({
    takes: { UserName: userName, SSHPublicKeyId: credentialId, Status: statusField },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SSHPublicKeyId, Status }, context) {
      const key = findOther(findUser(context, UserName), kind, SSHPublicKeyId);
      setStatus(key, Status, (message) => new AwsError('InvalidInput', message));
      return undefined;
    },
  }),
  DeleteSSHPublicKey: action({
    takes: { UserName: userName, SSHPublicKeyId: credentialId },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, SSHPublicKeyId }, context) {
      removeOther(findUser(context, UserName), kind, SSHPublicKeyId);
      return undefined;
    },
  }),
  ListSSHPublicKeys: action({
    takes: { UserName: optional(userName), ...paging },
    on: ({ UserName }, context) => userResource(context, UserName),
    run(args, context) {
      const user = userOrCaller(context, args.UserName);
      const { items, rest } = page(othersOf(user, kind), ({ id }) => id, args, context);
      return { SSHPublicKeys: items.map((key) => describe(user, key)), ...rest };
    },
  }),
};

function describe(user: User, { id, status, createdAtMs }: OtherCredential): XmlElement {
  return {
    UserName: user.name,
    SSHPublicKeyId: id,
    Status: status,
    UploadDate: new Date(createdAtMs),
  };
}

function contentOf(body: string, encoding: 'SSH' | 'PEM' = 'SSH'): XmlElement {
  const { ssh, pem, fingerprint } = readSshPublicKey(body);
  return { Fingerprint: fingerprint, SSHPublicKeyBody: encoding === 'SSH' ? ssh : pem };
}
