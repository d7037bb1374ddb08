/** The external id of an account's role if nobody has chosen one: unique to the account, and no secret. */
export function externalIdOf(account: string): string {
  return `countersign-${account}`;
}
