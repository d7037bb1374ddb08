import { setTimeout as sleep } from 'node:timers/promises';
import { CreateAccessKeyCommand, DeleteAccessKeyCommand, UpdateAccessKeyCommand } from '@aws-sdk/client-iam';
import { Secret } from '../../../core/handover/secret.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Applied } from '../../../flows/work/ports.ts';
import { listAccessKeys } from '../access-keys.ts';
import type { AccountClients } from '../clients.ts';
import { translated } from '../faults.ts';
import { orMissing, unlessGone } from '../or-missing.ts';
import { lastUseOf } from '../user-credentials.ts';
import type { Apply, ApplyContext } from './context.ts';

/** Access keys, and what waits for them to be used or old. */
export const accessKeyTable = {
  /** A key is made inactive at once: whoever opens a stolen link holds nothing that works. */
  async 'create-access-key'(_operation, { clients, target }) {
    const UserName = target.userName;
    const { AccessKey } = await clients.once.send(new CreateAccessKeyCommand({ UserName }));
    const { AccessKeyId: keyId, SecretAccessKey } = AccessKey ?? {};
    if (!keyId || !SecretAccessKey) throw new Error('CreateAccessKey answered without a key');
    await deactivateNewKey(clients, UserName, keyId);
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

  'deactivate-access-key': ({ keyId }, context) => unlessGone(setKey(keyId, 'Inactive', context)),

  'reactivate-access-key': ({ keyId }, context) => setKey(keyId, 'Active', context),

  'delete-access-key': ({ keyId }, { clients, target }) =>
    unlessGone(
      clients.patient.send(new DeleteAccessKeyCommand({ UserName: target.userName, AccessKeyId: keyId })),
    ),

  async 'await-key-use'(_operation, { clients, target }) {
    const { keyId } = target;
    if (!keyId) throw new Error('there is no access key to see used');
    const [keys, lastUse] = await Promise.all([listAccessKeys(clients, target), lastUseOf(clients, keyId)]);
    // Used once is not enough: without it, nothing would work any more.
    const isActive = keys.some((key) => key.id === keyId && key.isActive);
    return { isWaiting: !isActive || lastUse === undefined };
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

/** A key that was just made may not be known everywhere yet: asked again for less than one call may take. */
const becomesKnownWithinMs = [200, 400, 800, 1600, 3200];

async function deactivateNewKey(
  { patient }: AccountClients,
  UserName: string,
  AccessKeyId: string,
): Promise<void> {
  const deactivate = () =>
    patient.send(new UpdateAccessKeyCommand({ UserName, AccessKeyId, Status: 'Inactive' }));
  try {
    for (const waitMs of becomesKnownWithinMs) {
      if (await orMissing(deactivate())) return;
      await sleep(waitMs);
    }
    await deactivate();
  } catch (cause) {
    // The key exists and works: the attempt must be settled, whatever the answer was.
    const fault = await translated(() => Promise.reject(cause)).catch((error: unknown) => error);
    const { code, message } = fault as Fault;
    throw new Fault(`The new access key could not be made inactive: ${message}`, {
      nature: 'unknown-outcome',
      code,
      cause,
    });
  }
}
