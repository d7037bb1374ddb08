/** The number of an account as AWS's console shows it, and as people copy it from there: 1111-2222-3333. */
export function inFours(account: string): string {
  return account.replace(/^(\d{4})(\d{4})(\d{4})$/, '$1-$2-$3');
}
