import type { Action } from './action.ts';
import { loginProfileActions } from './actions/login-profiles.ts';
import { mfaDeviceActions } from './actions/mfa-devices.ts';
import { arn } from './arn.ts';
import { userCaller } from './authenticate.ts';
import { judge } from './authorise.ts';
import { AwsError } from './aws-error.ts';
import { ConsoleError } from './console-error.ts';
import type { Context } from './context.ts';
import { Form } from './form.ts';
import { isVisible, mfaDevicesOf } from './lookup.ts';
import { takeCode } from './mfa-codes.ts';
import { matchesPassword } from './password.ts';
import { isExpired } from './password-policy.ts';
import { totp } from './totp.ts';
import type { Account, LoginProfile, MfaDevice, User } from './world.ts';

/** The AWS console of one account, as a person uses it. */
export interface Console {
  signIn(as: { userName: string; password: string; mfaCode?: string }): ConsoleSession;
}

interface ConsoleSession {
  readonly userName: string;
  /** While true, changing the password is all that can be done. */
  readonly mustChangePassword: boolean;
  /** Whether this sign-in showed an MFA code; setting MFA up later does not change it. */
  readonly mfa: boolean;
  changePassword(old: string, next: string): void;
  /** Creates a virtual device and enables it. seed: what the authenticator app keeps, in Base32. */
  setUpMfa(deviceName?: string): { serialNumber: string; seed: string };
  /** action: e.g. `s3:GetObject`. */
  can(action: string, resource?: string): boolean;
}

/** base: what every call is told, at the time it is made. */
export function openConsole(base: () => Omit<Context, 'caller'>, changed: () => void): Console {
  return {
    signIn({ userName, password, mfaCode }) {
      const { account, atMs } = base();
      const user = account.users[userName.toLowerCase()];
      const profile = user?.loginProfile;
      if (!user || !profile || !isVisible(user, atMs) || !isVisible(profile, atMs)) throw incorrect();
      if (!matchesPassword(password, profile.passwords[0] ?? '')) throw incorrect();
      const mfa = showCode(mfaDevicesOf(account, user), mfaCode, atMs);
      if (isExpired(account, profile, atMs) && account.passwordPolicy?.hardExpiry) {
        throw new ConsoleError(
          'password-expired',
          'Your password has expired. Ask your administrator to reset it.',
        );
      }
      user.passwordLastUsedAtMs = atMs;
      changed();
      return openSession(base, changed, user, mfa);
    },
  };
}

function openSession(
  base: () => Omit<Context, 'caller'>,
  changed: () => void,
  { name, id }: User,
  mfa: boolean,
): ConsoleSession {
  const now = () => {
    const { account, ...rest } = base();
    const user = account.users[name.toLowerCase()];
    if (user?.id !== id)
      throw new ConsoleError('incorrect', 'Your session is no longer valid. Please sign in again.');
    return { account, ...rest, user, caller: userCaller(account, user, { by: 'console', mfa }) };
  };
  const isPending = () => {
    const { account, user, atMs } = now();
    return user.loginProfile !== undefined && mustChange(account, user.loginProfile, atMs);
  };
  const act = (action: string, parameters: Record<string, string>) => {
    const result = attempt(action, parameters, now());
    changed();
    return result;
  };
  return {
    userName: name,
    mfa,
    get mustChangePassword() {
      return isPending();
    },
    changePassword(old, next) {
      act('ChangePassword', { OldPassword: old, NewPassword: next });
    },
    setUpMfa(deviceName) {
      if (isPending())
        throw new ConsoleError('must-change-password', 'You must change your password to continue.');
      const { account, atMs } = now();
      const serialNumber = arn(account.id, 'mfa', '/', deviceName ?? freeDeviceName(account, name));
      act('CreateVirtualMFADevice', { VirtualMFADeviceName: serialNumber.replace(/^.*\//, '') });
      const seed = account.mfaDevices[serialNumber]?.seed ?? '';
      const [AuthenticationCode1, AuthenticationCode2] = [totp(seed, atMs - 60_000), totp(seed, atMs - 30_000)];
      act('EnableMFADevice', {
        UserName: name,
        SerialNumber: serialNumber,
        AuthenticationCode1,
        AuthenticationCode2,
      });
      return { serialNumber, seed };
    },
    can(action, resource = '*') {
      const context = now();
      if (isPending() && action !== 'iam:ChangePassword') return false;
      return judge(context, action, resource) === 'allowed';
    },
  };
}

const actions: Record<string, Action> = { ...loginProfileActions, ...mfaDeviceActions };

/** The console calls the same API as everybody, in the user's name. */
function attempt(action: string, parameters: Record<string, string>, context: Context) {
  try {
    return actions[action]?.perform(
      `iam:${action}`,
      new Form(String(new URLSearchParams(parameters))),
      context,
    );
  } catch (cause) {
    if (cause instanceof AwsError) throw new ConsoleError('refused', `${cause.code}: ${cause.message}`);
    throw cause;
  }
}

function mustChange(account: Account, profile: LoginProfile, atMs: number): boolean {
  return profile.resetRequired || isExpired(account, profile, atMs);
}

/** Whether a code was shown; a user with a device cannot sign in without one. */
function showCode(devices: MfaDevice[], code: string | undefined, atMs: number): boolean {
  if (devices.length === 0) return false;
  if (code === undefined) throw new ConsoleError('mfa-required', 'Enter the code from your authenticator app.');
  const taken = devices.map((device) => takeCode(device, code, atMs));
  if (taken.includes('taken')) return true;
  const hint = taken.includes('used-before') ? ' This code was used before: wait for the next one.' : '';
  throw new ConsoleError('mfa-incorrect', `Your MFA code is incorrect. Please try again.${hint}`);
}

function freeDeviceName(account: Account, userName: string): string {
  const isTaken = (name: string) => account.mfaDevices[arn(account.id, 'mfa', '/', name)] !== undefined;
  for (let count = 2, name = userName; ; name = `${userName}-${count}`, count += 1) {
    if (!isTaken(name)) return name;
  }
}

function incorrect(): ConsoleError {
  return new ConsoleError('incorrect', 'Your authentication information is incorrect. Please try again.');
}
