/** What the role of an account asks for, where nobody has chosen one: the account's alone, and no secret. */
export function externalIdOf(account: string): string {
  return `countersign-${account}`;
}
