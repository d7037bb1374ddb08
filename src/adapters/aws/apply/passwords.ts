import {
  CreateLoginProfileCommand,
  DeleteLoginProfileCommand,
  GetAccountPasswordPolicyCommand,
  GetLoginProfileCommand,
  UpdateLoginProfileCommand,
} from '@aws-sdk/client-iam';
import type { OperationOf } from '../../../core/operations/operation.ts';
import { Fault } from '../../../flows/fault.ts';
import type { Applied } from '../../../flows/work/ports.ts';
import { codeOf, translated } from '../faults.ts';
import { mfaDevices } from '../mfa-devices.ts';
import { orMissing, unlessGone } from '../or-missing.ts';
import { makePassword } from '../password.ts';
import type { SignIn } from '../sign-in.ts';
import { signInUrlOf } from '../sign-in-url.ts';
import type { Apply, ApplyContext } from './context.ts';

/** The console password, and waits for it to be changed. */
export const passwordTable = {
  async 'create-login-profile'(_operation, context) {
    const { clients, target, random } = context;
    const { policy, url } = await signInOf(context);
    const password = makePassword(random, policy);
    const input = { UserName: target.userName, Password: password.reveal(), PasswordResetRequired: true };
    await clients.once.send(new CreateLoginProfileCommand(input));
    return { made: { kind: 'password', password, signInUrl: url } };
  },

  'reset-login-profile': resetLoginProfile,

  'delete-login-profile': (_operation, context) => {
    const input = { UserName: context.target.userName };
    return unlessGone(context.clients.patient.send(new DeleteLoginProfileCommand(input)), context);
  },

  /** A password that somebody has deleted was not changed: its owner sees that, and can ask for another. */
  async 'await-enrolment'({ passwordChange }, { clients, target }) {
    const { userName: UserName } = target;
    const [devices, profile] = await Promise.all([
      mfaDevices({ clients, target }),
      passwordChange ? orMissing(clients.patient.send(new GetLoginProfileCommand({ UserName }))) : undefined,
    ]);
    const hasMfa = devices.length > 0;
    const isToBeChanged =
      passwordChange && (profile === undefined || profile.LoginProfile?.PasswordResetRequired === true);
    const missing = { ...(passwordChange ? { password: isToBeChanged } : {}), mfa: !hasMfa };
    return { isWaiting: !hasMfa || isToBeChanged, missing };
  },
} satisfies Partial<Apply>;

/** Another password, or a first one. */
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

/** Read before a password is made: if it can't be read, nothing has happened yet, and nothing is left to settle. */
async function signInOf(context: ApplyContext): Promise<SignIn> {
  const { signIns, target } = context;
  const reading = async () => (await signIns.take(target.requestId)) ?? readSignIn(context);
  return translated(reading).catch((fault: Fault) => {
    const { message, code, isOfOurselves, serviceRequestId, nature, cause } = fault;
    const harmless = nature === 'unknown-outcome' ? 'transient' : nature;
    throw new Fault(message, { nature: harmless, code, isOfOurselves, serviceRequestId, cause });
  });
}

export async function readSignIn({
  clients,
  target,
  partition,
  signInUrl,
}: Omit<ApplyContext, 'signIns'>): Promise<SignIn> {
  const [answer, url] = await Promise.all([
    // The account has none: AWS's default applies.
    orMissing(clients.patient.send(new GetAccountPasswordPolicyCommand({}))),
    signInUrl ?? signInUrlOf(clients, target.account, partition),
  ]);
  return { policy: answer?.PasswordPolicy, url };
}
