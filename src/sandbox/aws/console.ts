import { userCaller } from './authenticate.ts';
import { ConsoleError } from './console-error.ts';
import { type ConsoleSession, openSession } from './console-session.ts';
import type { Context } from './context.ts';
import { isVisible, mfaDevicesOf } from './lookup.ts';
import { takeCode } from './mfa-codes.ts';
import { matchesPassword } from './password.ts';
import { isExpired } from './password-policy.ts';
import { recordSignIn } from './trail.ts';
import type { MfaDevice } from './world.ts';

/** The AWS console of one account, as a person uses it. */
export interface Console {
  signIn(as: { userName: string; password: string; mfaCode?: string }): ConsoleSession;
}

/** base: what every call is given at the time it is made. */
export function openConsole(base: () => Omit<Context, 'caller'>, changed: () => void): Console {
  return {
    signIn({ userName, password, mfaCode }) {
      const { account, atMs } = base();
      const user = account.users[userName.toLowerCase()];
      const profile = user?.loginProfile;
      if (!user || !profile || !isVisible(user, atMs) || !isVisible(profile, atMs)) throw incorrect();
      const note = (mfa: boolean, isFailed: boolean) =>
        recordSignIn(account, userCaller(account, user, { by: 'console', mfa, sinceMs: atMs }), atMs, isFailed);
      if (!matchesPassword(password, profile.passwords[0] ?? '')) {
        note(false, true);
        throw incorrect();
      }
      const mfa = showCode(mfaDevicesOf(account, user), mfaCode, atMs);
      if (isExpired(account, profile, atMs) && account.passwordPolicy?.hardExpiry) {
        throw new ConsoleError(
          'password-expired',
          'Your password has expired. Ask your administrator to reset it.',
        );
      }
      user.passwordLastUsedAtMs = atMs;
      note(mfa, false);
      changed();
      return openSession(base, changed, user, mfa);
    },
  };
}

/** Whether a code was shown; a user with a device can't sign in without one. */
function showCode(devices: MfaDevice[], code: string | undefined, atMs: number): boolean {
  if (devices.length === 0) return false;
  if (code === undefined) throw new ConsoleError('mfa-required', 'Enter the code from your authenticator app.');
  const withCodes = devices.filter(({ isSecurityKey }) => !isSecurityKey);
  const taken = withCodes.map((device) => takeCode(device, code, atMs));
  if (taken.includes('taken')) return true;
  const hint = taken.includes('used-before') ? ' This code was used before: wait for the next one.' : '';
  throw new ConsoleError('mfa-incorrect', `Your MFA code is incorrect. Please try again.${hint}`);
}

function incorrect(): ConsoleError {
  return new ConsoleError('incorrect', 'Your authentication information is incorrect. Please try again.');
}
