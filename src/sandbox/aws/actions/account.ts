import { type Action, action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { paging } from '../common-fields.ts';
import { flag, number, optional } from '../fields.ts';
import type { Account } from '../world.ts';

export const accountActions: Record<string, Action> = {
  GetAccountPasswordPolicy: action({
    takes: {},
    run(_, { account }) {
      const policy = ownPolicy(account);
      return {
        PasswordPolicy: {
          MinimumPasswordLength: policy.minimumLength,
          RequireSymbols: policy.requireSymbols,
          RequireNumbers: policy.requireNumbers,
          RequireUppercaseCharacters: policy.requireUppercase,
          RequireLowercaseCharacters: policy.requireLowercase,
          AllowUsersToChangePassword: policy.allowUsersToChangePassword,
          ExpirePasswords: policy.maxAgeDays !== undefined,
          MaxPasswordAge: policy.maxAgeDays,
          PasswordReusePrevention: policy.reusePrevention,
          HardExpiry: policy.hardExpiry,
        },
      };
    },
  }),
  /** There is no partial update: anything not named falls back to its default. */
  UpdateAccountPasswordPolicy: action({
    takes: {
      MinimumPasswordLength: optional(number({ min: 6, max: 128 })),
      RequireSymbols: flag(),
      RequireNumbers: flag(),
      RequireUppercaseCharacters: flag(),
      RequireLowercaseCharacters: flag(),
      AllowUsersToChangePassword: flag(),
      HardExpiry: flag(),
      MaxPasswordAge: optional(number({ min: 1, max: 1095 })),
      PasswordReusePrevention: optional(number({ min: 1, max: 24 })),
    },
    run(args, { account }) {
      account.passwordPolicy = {
        minimumLength: args.MinimumPasswordLength ?? 6,
        requireSymbols: args.RequireSymbols,
        requireNumbers: args.RequireNumbers,
        requireUppercase: args.RequireUppercaseCharacters,
        requireLowercase: args.RequireLowercaseCharacters,
        allowUsersToChangePassword: args.AllowUsersToChangePassword,
        hardExpiry: args.HardExpiry,
        maxAgeDays: args.MaxPasswordAge,
        reusePrevention: args.PasswordReusePrevention,
      };
      return undefined;
    },
  }),
  DeleteAccountPasswordPolicy: action({
    takes: {},
    run(_, { account }) {
      ownPolicy(account);
      account.passwordPolicy = undefined;
      return undefined;
    },
  }),
  ListAccountAliases: action({
    takes: paging,
    run: (_, { account }) => ({ AccountAliases: account.alias ? [account.alias] : [], IsTruncated: false }),
  }),
  GetAccountSummary: action({ takes: {}, run: (_, { account }) => ({ SummaryMap: summary(account) }) }),
};

function ownPolicy(account: Account) {
  if (account.passwordPolicy) return account.passwordPolicy;
  throw noSuchEntity(`The Password Policy with domain name ${account.id} cannot be found.`);
}

function summary(account: Account): Map<string, number> {
  const devices = Object.values(account.mfaDevices);
  const { quotas } = account;
  return new Map([
    ['Users', Object.keys(account.users).length],
    ['UsersQuota', quotas.users],
    ['Groups', Object.keys(account.groups).length],
    ['GroupsQuota', 300],
    ['GroupsPerUserQuota', quotas.groupsPerUser],
    ['Policies', Object.keys(account.policies).length],
    ['PoliciesQuota', quotas.policies],
    ['PolicySizeQuota', quotas.policySize],
    ['VersionsPerPolicyQuota', 5],
    ['UserPolicySizeQuota', quotas.userPolicySize],
    ['AttachedPoliciesPerUserQuota', quotas.policiesPerUser],
    ['AccessKeysPerUserQuota', quotas.accessKeysPerUser],
    ['SigningCertificatesPerUserQuota', quotas.signingCertificatesPerUser],
    ['MFADevices', devices.length],
    ['MFADevicesInUse', devices.filter(({ user }) => user !== undefined).length],
    ['AccountMFAEnabled', 1],
    ['AccountAccessKeysPresent', 0],
  ]);
}
