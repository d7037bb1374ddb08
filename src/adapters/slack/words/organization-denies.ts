/**
 * What to say if AWS names a policy of the organization: no permission of our role can allow what that denies. message:
 * AWS's own. Source: IAM User Guide, troubleshooting access denied error messages.
 */
export function organizationDenies(message: string): string | undefined {
  return /\b(service|resource) control policy\b/i.test(message)
    ? 'A policy of the AWS organization denies this, whatever the bot’s role may do. The administrators of the organization can change that.'
    : undefined;
}
