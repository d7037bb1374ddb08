import { CreateAccessKeyCommand, DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { Secret } from '../../../core/handover/secret.ts';
import type { Applied } from '../../../flows/work/ports.ts';
import { listAccessKeys } from '../access-keys.ts';
import { unlessGone } from '../or-missing.ts';
import { lastUseOf } from '../user-credentials.ts';
import type { Apply, ApplyContext } from './context.ts';

/** Access keys, and waits for them to be used or old. */
export const accessKeyTable = {
  /** It works from now on: the caller must make it inactive before anyone can get it. */
  async 'create-access-key'(_operation, { clients, target }) {
    const UserName = target.userName;
    const { AccessKey } = await clients.once.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId: keyId, SecretAccessKey } = AccessKey ?? {};
    if (!keyId || !SecretAccessKey) throw new Error('CreateAccessKey answered without a key');
    return {
      receipt: { keyId },
      made: { kind: 'access-key', keyId, secretAccessKey: new Secret(SecretAccessKey) },
    };
  },

  'activate-access-key'(_operation, context) {
    if (!context.target.keyId) throw new Error('there is no access key to activate');
    return setKey(context.target.keyId, 'Active', context);
  },

  async 'deactivate-access-keys'(_operation, { clients, target }) {
    const UserName = target.userName;
    for (const { id, isActive } of await listAccessKeys(clients, target)) {
      if (isActive)
        await clients.patient.send(
          new UpdateAccessKeyCommand({ UserName, AccessKeyId: id, Status: 'Inactive' }),
        );
    }
    return {};
  },

  'deactivate-access-key': ({ keyId }, context) => unlessGone(setKey(keyId, 'Inactive', context), context),

  'reactivate-access-key': ({ keyId }, context) => setKey(keyId, 'Active', context),

  'delete-access-key': ({ keyId }, context) => {
    const input = { UserName: context.target.userName, AccessKeyId: keyId };
    return unlessGone(context.clients.patient.send(new DeleteAccessKeyCommand(input)), context);
  },

  async 'await-key-use'(_operation, { clients, target }) {
    const { keyId } = target;
    if (!keyId) throw new Error('there is no access key to see used');
    // Used once is not enough: without it, nothing would work any more. And for a deleted key, AWS answers as if we
    // lacked permission.
    const isActive = (await listAccessKeys(clients, target)).some(
      ({ id, isActive }) => id === keyId && isActive,
    );
    return { isWaiting: !isActive || (await lastUseOf(clients, keyId)) === undefined };
  },

  async 'await-days'({ unlessUnused: keyId }, { clients, target }) {
    if (!keyId) return {};
    const keys = await listAccessKeys(clients, target);
    return { isMoot: !keys.some(({ id, isActive }) => id === keyId && isActive) };
  },
} satisfies Partial<Apply>;

async function setKey(
  AccessKeyId: string,
  Status: 'Active' | 'Inactive',
  { clients, target }: ApplyContext,
): Promise<Applied> {
  await clients.patient.send(new UpdateAccessKeyCommand({ UserName: target.userName, AccessKeyId, Status }));
  return {};
}
