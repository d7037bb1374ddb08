/** A user name from the part of an email address before the @, with what IAM does not allow left out. */
export function suggestUserName(email: string | undefined): string | undefined {
  const name = email
    ?.split('@')[0]
    ?.toLowerCase()
    .replace(/[^\w+=,.@-]/g, '')
    .slice(0, 64);
  return name || undefined;
}
