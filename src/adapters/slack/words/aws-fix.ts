/** What denies something whatever the policies of our role allow, as AWS names it, and who can change that. */
const denials: readonly [RegExp, string][] = [
  [
    /\b(service|resource) control policy\b/i,
    'A policy of the AWS organization denies this, whatever the bot’s role may do. The administrators of the organization can change that.',
  ],
  [
    /\b(?:explicit deny in a|no) permissions boundary\b/i,
    'The permissions boundary of the bot’s role denies this, whatever its policies allow. The platform team can change that boundary.',
  ],
  [
    /\b(?:explicit deny in a|no) session policy\b/i,
    'The bot’s credentials come with a session policy that denies this, whatever its role may do. The people who run Countersign can change that.',
  ],
  [
    /\b(?:explicit deny in a|no) VPC endpoint policy\b/i,
    'The policy of a VPC endpoint denies this, whatever the bot’s role may do. The platform team can change that policy.',
  ],
  [
    /\bexplicit deny in an identity-based policy\b/i,
    'A policy of the bot’s role denies this explicitly. The platform team can remove that denial.',
  ],
];

const credentials =
  'AWS doesn’t accept the bot’s own credentials. The people who run Countersign can renew them, or set the clock of its machine right if that is wrong.';

const account =
  'AWS has closed or suspended this account, or it is not set up yet. The platform team can find out from AWS.';

const byCode: Record<string, string> = {
  ExpiredToken: credentials,
  IncompleteSignature: credentials,
  InvalidAccessKeyId: credentials,
  InvalidClientTokenId: credentials,
  InvalidSignature: credentials,
  InvalidToken: credentials,
  MissingAuthenticationToken: credentials,
  RequestExpired: credentials,
  RequestInTheFuture: credentials,
  RequestTimeTooSkewed: credentials,
  SignatureDoesNotMatch: credentials,
  TokenRefreshRequired: credentials,
  UnrecognizedClient: credentials,
  OptInRequired: account,
  PendingVerification: account,
  AccountSuspended: account,
  PasswordPolicyViolation:
    'The account’s password policy doesn’t accept the password that the bot makes. The platform team can compare it with `/iam password-policy`.',
  UnmodifiableEntity: 'Only the AWS service that made this can change it.',
};

/**
 * What has to change so that AWS no longer refuses, and who can change it, where its answer tells. message: AWS's own.
 * Sources: IAM User Guide, troubleshooting access denied error messages; IAM API Reference, common errors.
 */
export function awsFix({ code, message }: { code: string; message: string }): string | undefined {
  return denials.find(([sign]) => sign.test(message))?.[1] ?? byCode[code];
}
