import { isExpired } from './password-policy.ts';
import type { Account, LoginProfile } from './world.ts';

/** Whether the console asks for a new password before anything else. */
export function mustChange(account: Account, profile: LoginProfile | undefined, atMs: number): boolean {
  return profile !== undefined && (profile.resetRequired || isExpired(account, profile, atMs));
}

/** The only things a console session can do until then. */
export function isOpenBeforeChange(action: string): boolean {
  return action === 'iam:ChangePassword' || action === 'iam:GetAccountPasswordPolicy';
}
