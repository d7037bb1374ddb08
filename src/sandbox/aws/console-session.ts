import { minuteMs } from '../durations.ts';
import { arn } from './arn.ts';
import { userCaller } from './authenticate.ts';
import { judge } from './authorise.ts';
import { AwsError } from './aws-error.ts';
import { ConsoleError } from './console-error.ts';
import type { Context } from './context.ts';
import { isOpenBeforeChange, mustChange } from './forced-change.ts';
import { Form } from './form.ts';
import { otpauthUri } from './otpauth-uri.ts';
import { services } from './services.ts';
import { totp } from './totp.ts';
import { recordCall } from './trail.ts';
import type { Account, User } from './world.ts';
import type { XmlElement } from './xml.ts';

export interface ConsoleSession {
  readonly userName: string;
  /** While true, the user can only change the password. */
  readonly mustChangePassword: boolean;
  /** Whether this sign-in showed an MFA code; setting MFA up later does not change it. */
  readonly mfa: boolean;
  changePassword(old: string, next: string): void;
  /** Creates a virtual device and enables it. seed: what the authenticator app stores, in Base32. */
  setUpMfa(deviceName?: string): { serialNumber: string; seed: string };
  /** The first half of that: a device that nobody has yet. It stays behind if the codes never come. */
  beginMfa(deviceName?: string): NewDevice;
  /** The second half: the two consecutive codes that the app shows. */
  finishMfa(serialNumber: string, codes: [string, string]): void;
  /** Any action of IAM, in the user's name; parameters as on the wire, with UserName if needed. */
  call(action: string, parameters?: Record<string, string>): XmlElement | undefined;
  /** Tries it. action: e.g. `s3:GetObject`. */
  can(action: string, resource?: string): boolean;
}

interface NewDevice {
  serialNumber: string;
  seed: string;
  /** The content of the QR code. */
  uri: string;
}

/** base: what every call is given at the time it is made. */
export function openSession(
  base: () => Omit<Context, 'caller'>,
  changed: () => void,
  { name, id }: User,
  mfa: boolean,
): ConsoleSession {
  const sinceMs = base().atMs;
  const now = () => {
    const { account, settings, ...rest } = base();
    const user = account.users[name.toLowerCase()];
    if (user?.id !== id)
      throw new ConsoleError('incorrect', 'Your session is no longer valid. Please sign in again.');
    const caller = userCaller(account, user, { by: 'console', mfa, sinceMs });
    // A person reads and types: by then, what the console just made is visible everywhere.
    return { account, ...rest, settings: { ...settings, visibilityDelayMs: 0 }, user, caller };
  };
  const isPending = () => {
    const { account, user, atMs } = now();
    return mustChange(account, user.loginProfile, atMs);
  };
  const call = (action: string, parameters: Record<string, string> = {}) => {
    if (isPending() && !isOpenBeforeChange(`iam:${action}`))
      throw new ConsoleError('must-change-password', 'You must change your password to continue.');
    const result = attempt(action, parameters, now());
    changed();
    return result;
  };
  const beginMfa = (deviceName?: string): NewDevice => {
    const { account } = now();
    const VirtualMFADeviceName = deviceName ?? freeDeviceName(account, name);
    call('CreateVirtualMFADevice', { VirtualMFADeviceName });
    const device = account.mfaDevices[arn(account.id, 'mfa', '/', VirtualMFADeviceName)];
    if (!device) throw new Error('the device just made is not there');
    return { serialNumber: device.serialNumber, seed: device.seed, uri: otpauthUri(account, device) };
  };
  const finishMfa = (SerialNumber: string, [AuthenticationCode1, AuthenticationCode2]: [string, string]) => {
    call('EnableMFADevice', { UserName: name, SerialNumber, AuthenticationCode1, AuthenticationCode2 });
  };
  return {
    userName: name,
    mfa,
    get mustChangePassword() {
      return isPending();
    },
    changePassword(old, next) {
      call('ChangePassword', { OldPassword: old, NewPassword: next });
    },
    setUpMfa(deviceName) {
      const { serialNumber, seed } = beginMfa(deviceName);
      const { atMs } = now();
      finishMfa(serialNumber, [totp(seed, atMs - minuteMs), totp(seed, atMs - 30_000)]);
      return { serialNumber, seed };
    },
    beginMfa,
    finishMfa,
    call,
    can(action, resource = '*') {
      if (isPending() && !isOpenBeforeChange(action)) return false;
      const context = now();
      const isAllowed = judge(context, action, resource) === 'allowed';
      recordCall({ ...context, action, ...(isAllowed ? {} : { error: notAllowed(action) }) });
      return isAllowed;
    },
  };
}

/** The console calls the same API as everybody, in the user's name. */
function attempt(name: string, parameters: Record<string, string>, context: Context) {
  const actions = services['2010-05-08']?.actions ?? {};
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (!action) throw new ConsoleError('refused', `InvalidAction: Could not find operation ${name}`);
  const call = { ...context, action: `iam:${name}` };
  try {
    const result = action.perform(call.action, new Form(String(new URLSearchParams(parameters))), context);
    recordCall(call);
    return result;
  } catch (cause) {
    if (cause instanceof AwsError) recordCall({ ...call, error: cause });
    if (cause instanceof AwsError) throw new ConsoleError('refused', `${cause.code}: ${cause.message}`);
    throw cause;
  }
}

function notAllowed(action: string) {
  return { code: 'AccessDenied', message: `not authorized to perform: ${action}` };
}

function freeDeviceName(account: Account, userName: string): string {
  const isTaken = (name: string) => account.mfaDevices[arn(account.id, 'mfa', '/', name)] !== undefined;
  for (let count = 2, name = userName; ; name = `${userName}-${count}`, count += 1) {
    if (!isTaken(name)) return name;
  }
}
