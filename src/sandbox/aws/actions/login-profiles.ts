import { type Action, action } from '../action.ts';
import { AwsError, alreadyExists } from '../aws-error.ts';
import { password, resetRequired, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { flag, optional } from '../fields.ts';
import { findLoginProfile, findUser, userOrCaller, userResource } from '../lookup.ts';
import { hashPassword, matchesPassword } from '../password.ts';
import { checkPassword, checkReuse } from '../password-policy.ts';
import { checkModifiable } from '../unmodifiable.ts';
import type { LoginProfile, User } from '../world.ts';
import type { XmlElement } from '../xml.ts';

export const loginProfileActions: Record<string, Action> = {
  CreateLoginProfile: action({
    takes: { UserName: optional(userName), Password: password, PasswordResetRequired: resetRequired },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, Password, PasswordResetRequired }, context) {
      const { account, atMs, settings } = context;
      const user = userOrCaller(context, UserName);
      if (user.loginProfile) throw alreadyExists(`Login Profile for user ${user.name} already exists.`);
      checkPassword(account, Password);
      user.loginProfile = {
        passwords: [hashPassword(Password)],
        passwordSetAtMs: atMs,
        resetRequired: PasswordResetRequired,
        createdAtMs: atMs,
        visibleAtMs: atMs + settings.visibilityDelayMs,
      };
      return { LoginProfile: describe(user, user.loginProfile) };
    },
  }),
  GetLoginProfile: action({
    takes: { UserName: optional(userName) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName }, context) {
      const user = userOrCaller(context, UserName);
      return { LoginProfile: describe(user, findLoginProfile(context, user)) };
    },
  }),
  UpdateLoginProfile: action({
    takes: { UserName: userName, Password: optional(password), PasswordResetRequired: optional(flag()) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName, Password, PasswordResetRequired }, context) {
      const user = findUser(context, UserName);
      const profile = settled(context, user);
      if (Password !== undefined) {
        checkPassword(context.account, Password);
        setPassword(profile, Password, context.atMs);
      }
      if (PasswordResetRequired !== undefined) profile.resetRequired = PasswordResetRequired;
      return undefined;
    },
  }),
  DeleteLoginProfile: action({
    takes: { UserName: optional(userName) },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName }, context) {
      const user = userOrCaller(context, UserName);
      settled(context, user);
      user.loginProfile = undefined;
      return undefined;
    },
  }),
  ChangePassword: action({
    takes: { OldPassword: password, NewPassword: password },
    on: (_, context) => (context.caller.kind === 'user' ? context.caller.arn : '*'),
    run({ OldPassword, NewPassword }, context) {
      if (context.caller.kind !== 'user') {
        throw new AwsError('InvalidUserType', 'Only an IAM user can change their own password.');
      }
      const user = findUser(context, context.caller.userName);
      const profile = findLoginProfile(context, user);
      if (!matchesPassword(OldPassword, profile.passwords[0] ?? '')) {
        throw new AwsError('AccessDenied', 'The old password was incorrect.');
      }
      checkPassword(context.account, NewPassword);
      checkReuse(context.account, profile, NewPassword);
      setPassword(profile, NewPassword, context.atMs);
      profile.resetRequired = false;
      return undefined;
    },
  }),
};

/** A profile can be changed only once its creation has settled. */
function settled(context: Context, user: User): LoginProfile {
  const profile = findLoginProfile(context, user);
  checkModifiable(context, user, `The user with name ${user.name}`);
  if (context.atMs < profile.createdAtMs + context.settings.unmodifiableMs) {
    const message = `Login Profile for User ${user.name} cannot be modified while login profile is being created.`;
    throw new AwsError('EntityTemporarilyUnmodifiable', message);
  }
  return profile;
}

function setPassword(profile: LoginProfile, password: string, atMs: number): void {
  const longestMemory = 24;
  profile.passwords = [hashPassword(password), ...profile.passwords].slice(0, longestMemory);
  profile.passwordSetAtMs = atMs;
}

function describe(user: User, profile: LoginProfile): XmlElement {
  return {
    UserName: user.name,
    CreateDate: new Date(profile.createdAtMs),
    PasswordResetRequired: profile.resetRequired,
  };
}
