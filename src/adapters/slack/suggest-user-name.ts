/**
 * A user name from the part of an email address before the @, with what IAM does not allow left out.
 * prefix: how every name in the account begins.
 */
export function suggestUserName(email: string | undefined, prefix = ''): string | undefined {
  const name = email
    ?.split('@')[0]
    ?.toLowerCase()
    .replace(/[^\w+=,.@-]/g, '');
  return name ? `${prefix}${name}`.slice(0, 64) : undefined;
}
