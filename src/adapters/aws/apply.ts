import { setTimeout as sleep } from 'node:timers/promises';
import {
  AddUserToGroupCommand,
  AttachUserPolicyCommand,
  CreateAccessKeyCommand,
  CreateLoginProfileCommand,
  CreateUserCommand,
  CreateVirtualMFADeviceCommand,
  DeleteAccessKeyCommand,
  DeleteLoginProfileCommand,
  DeleteUserCommand,
  DeleteUserPolicyCommand,
  DetachUserPolicyCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  GetUserCommand,
  ListMFADevicesCommand,
  type PasswordPolicy,
  PutUserPermissionsBoundaryCommand,
  PutUserPolicyCommand,
  RemoveUserFromGroupCommand,
  TagUserCommand,
  UntagUserCommand,
  UpdateAccessKeyCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import { Secret } from '../../core/handover/secret.ts';
import type { OperationOf, OperationTable } from '../../core/plan/operation.ts';
import { sessionsCutPolicy, sessionsCutPolicyName } from '../../core/plan/policies.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, Random } from '../../flows/ports.ts';
import type { Applied, Target } from '../../flows/work/ports.ts';
import { listAccessKeys } from './access-keys.ts';
import type { AccountClients } from './clients.ts';
import { codeOf, translated } from './faults.ts';
import { isPasswordToChange, lastUseOf } from './held.ts';
import { isMfaDeviceOn, nameOf, removeMfaDevice, serialOf } from './mfa-devices.ts';
import { makePassword } from './password.ts';
import { signInUrl } from './sign-in-url.ts';
import type { SignIn, SignIns } from './sign-ins.ts';

export interface ApplyContext {
  clients: AccountClients;
  target: Target;
  random: Random;
  clock: Pick<Clock, 'now'>;
  partition: string;
  signIns: SignIns;
}

type Apply = OperationTable<Promise<Applied>, [context: ApplyContext]>;

/** How each operation is carried out. Everything but the makers of secrets may be repeated. Throws SDK errors. */
export const applyTable: Apply = {
  'create-user': createUser,

  async 'put-user-policy'({ name, document, unlessPasswordIsToChange }, { clients, target }) {
    if (unlessPasswordIsToChange && (await isPasswordToChange(clients, target.userName))) return {};
    const input = { UserName: target.userName, PolicyName: name, PolicyDocument: document };
    await clients.patient.send(new PutUserPolicyCommand(input));
    return {};
  },

  async 'create-login-profile'(_operation, context) {
    const { clients, target, random } = context;
    const { policy, url } = await signInOf(context);
    const password = makePassword(random, policy);
    const input = { UserName: target.userName, Password: password.reveal(), PasswordResetRequired: true };
    await clients.once.send(new CreateLoginProfileCommand(input));
    return { made: { kind: 'password', password, signInUrl: url } };
  },

  'reset-login-profile': resetLoginProfile,

  async 'create-mfa-device'({ path, name }, { clients, target }) {
    const VirtualMFADeviceName = nameOf({ path, name }, target);
    const { VirtualMFADevice: device } = await clients.once.send(
      new CreateVirtualMFADeviceCommand({ Path: path, VirtualMFADeviceName }),
    );
    if (!device?.SerialNumber || !device.Base32StringSeed)
      throw new Error('CreateVirtualMFADevice answered without a seed');
    const seed = new Secret(new TextDecoder().decode(device.Base32StringSeed));
    return { made: { kind: 'mfa-device', serial: device.SerialNumber, seed } };
  },

  // Two codes are tried by `enableMfaDevice`; what is left is to see that it is on.
  async 'enable-mfa-device'(device, context) {
    return { isWaiting: !(await isMfaDeviceOn(device, context)) };
  },

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

  async 'await-enrolment'({ passwordChange }, { clients, target }) {
    const UserName = target.userName;
    const [devices, profile] = await Promise.all([
      clients.patient.send(new ListMFADevicesCommand({ UserName })),
      passwordChange ? clients.patient.send(new GetLoginProfileCommand({ UserName })) : undefined,
    ]);
    const hasMfa = (devices.MFADevices ?? []).length > 0;
    const isToBeChanged = profile?.LoginProfile?.PasswordResetRequired ?? false;
    return { isWaiting: !hasMfa || isToBeChanged };
  },

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

  async 'add-to-group'({ group }, { clients, target }) {
    await clients.patient.send(new AddUserToGroupCommand({ UserName: target.userName, GroupName: group }));
    return {};
  },

  async 'attach-policy'({ arn }, { clients, target }) {
    await clients.patient.send(new AttachUserPolicyCommand({ UserName: target.userName, PolicyArn: arn }));
    return {};
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

  'delete-login-profile': (_operation, { clients, target }) =>
    unlessGone(clients.patient.send(new DeleteLoginProfileCommand({ UserName: target.userName }))),

  'deactivate-access-key': ({ keyId }, context) => unlessGone(setKey(keyId, 'Inactive', context)),
  'reactivate-access-key': ({ keyId }, context) => setKey(keyId, 'Active', context),

  async 'cut-sessions'(_operation, { clients, target, clock }) {
    const document = sessionsCutPolicy(clock.now());
    const input = { UserName: target.userName, PolicyName: sessionsCutPolicyName, PolicyDocument: document };
    await clients.patient.send(new PutUserPolicyCommand(input));
    return {};
  },

  async 'remove-mfa-devices'(_operation, { clients, target }) {
    const UserName = target.userName;
    const { MFADevices = [] } = await clients.patient.send(new ListMFADevicesCommand({ UserName }));
    for (const { SerialNumber } of MFADevices) await removeMfaDevice(clients, UserName, SerialNumber);
    return {};
  },

  async 'delete-mfa-device'(device, context) {
    const { clients, target } = context;
    await removeMfaDevice(clients, target.userName, serialOf(device, context));
    return {};
  },

  async 'tag-user'({ tags }, { clients, target }) {
    await clients.patient.send(new TagUserCommand({ UserName: target.userName, Tags: tagList(tags) }));
    return {};
  },

  async 'untag-user'({ keys: TagKeys, back }, { clients, target: { userName: UserName } }) {
    if (TagKeys.length > 0) await unlessGone(clients.patient.send(new UntagUserCommand({ UserName, TagKeys })));
    const Tags = tagList(back);
    return Tags.length > 0 ? unlessGone(clients.patient.send(new TagUserCommand({ UserName, Tags }))) : {};
  },

  async 'put-boundary'({ boundary }, { clients, target }) {
    const input = { UserName: target.userName, PermissionsBoundary: boundary };
    await clients.patient.send(new PutUserPermissionsBoundaryCommand(input));
    return {};
  },

  'delete-access-key': ({ keyId }, { clients, target }) =>
    unlessGone(
      clients.patient.send(new DeleteAccessKeyCommand({ UserName: target.userName, AccessKeyId: keyId })),
    ),

  'remove-from-group': ({ group }, { clients, target }) =>
    unlessGone(
      clients.patient.send(new RemoveUserFromGroupCommand({ UserName: target.userName, GroupName: group })),
    ),

  'detach-policy': ({ arn }, { clients, target }) =>
    unlessGone(
      clients.patient.send(new DetachUserPolicyCommand({ UserName: target.userName, PolicyArn: arn })),
    ),

  'delete-user-policy': ({ name }, { clients, target }) =>
    unlessGone(
      clients.patient.send(new DeleteUserPolicyCommand({ UserName: target.userName, PolicyName: name })),
    ),

  'delete-user': (_operation, { clients, target }) =>
    unlessGone(clients.patient.send(new DeleteUserCommand({ UserName: target.userName }))),
};

function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}

async function setKey(
  AccessKeyId: string,
  Status: 'Active' | 'Inactive',
  { clients, target }: ApplyContext,
): Promise<Applied> {
  await clients.patient.send(new UpdateAccessKeyCommand({ UserName: target.userName, AccessKeyId, Status }));
  return {};
}

/** Another password, and one to begin with where there is none. */
async function resetLoginProfile(
  _operation: OperationOf<'reset-login-profile'>,
  context: ApplyContext,
): Promise<Applied> {
  const { clients, target, random } = context;
  const { policy, url } = await signInOf(context);
  const password = makePassword(random, policy);
  const input = { UserName: target.userName, Password: password.reveal(), PasswordResetRequired: true };
  try {
    await clients.once.send(new UpdateLoginProfileCommand(input));
  } catch (error) {
    if (codeOf(error) !== 'NoSuchEntity') throw error;
    await clients.once.send(new CreateLoginProfileCommand(input));
  }
  return { made: { kind: 'password', password, signInUrl: url } };
}

/** "Already exists" is success when the user carries this request's tag: we made it, and crashed or lost the answer. */
async function createUser(
  operation: OperationOf<'create-user'>,
  { clients, target }: ApplyContext,
): Promise<Applied> {
  const { path, boundary, tags } = operation;
  const UserName = target.userName;
  try {
    const { User } = await clients.patient.send(
      new CreateUserCommand({
        UserName,
        Path: path,
        PermissionsBoundary: boundary,
        Tags: tagList(tags),
      }),
    );
    return { receipt: { userId: User?.UserId } };
  } catch (error) {
    if (codeOf(error) !== 'EntityAlreadyExists') throw error;
    const { User } = await clients.patient.send(new GetUserCommand({ UserName }));
    const isOurs =
      User?.Path === path &&
      User.Tags?.some(({ Key, Value }) => Key === 'countersign-request' && Value === target.requestId);
    if (!isOurs) throw error;
    return { receipt: { userId: User?.UserId } };
  }
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
      if (await isKnown(deactivate())) return;
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

async function isKnown(call: Promise<unknown>): Promise<boolean> {
  try {
    await call;
    return true;
  } catch (error) {
    if (codeOf(error) === 'NoSuchEntity') return false;
    throw error;
  }
}

/** Read before a password is made: when it cannot be had, nothing has happened yet, and nothing is left to settle. */
async function signInOf({ signIns, clients, target, partition }: ApplyContext): Promise<SignIn> {
  const reading = signIns.take(target.requestId, () => readSignIn(clients, target, partition));
  return translated(() => reading).catch((fault: Fault) => {
    const { message, code, serviceRequestId, nature, cause } = fault;
    const harmless = nature === 'unknown-outcome' ? 'transient' : nature;
    throw new Fault(message, { nature: harmless, code, serviceRequestId, cause });
  });
}

export async function readSignIn(
  clients: AccountClients,
  { account }: Target,
  partition: string,
): Promise<SignIn> {
  const [policy, url] = await Promise.all([passwordPolicy(clients), signInUrl(clients, account, partition)]);
  return { policy, url };
}

async function passwordPolicy({ patient }: AccountClients): Promise<PasswordPolicy | undefined> {
  try {
    return (await patient.send(new GetAccountPasswordPolicyCommand({}))).PasswordPolicy;
  } catch (error) {
    // No policy of its own: AWS's default applies.
    if (codeOf(error) === 'NoSuchEntity') return undefined;
    throw error;
  }
}

/** Taking back what is not there is done already. */
async function unlessGone(call: Promise<unknown>): Promise<Applied> {
  try {
    await call;
  } catch (error) {
    if (codeOf(error) !== 'NoSuchEntity') throw error;
  }
  return {};
}
