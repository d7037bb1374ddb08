import { type Catalogue, findAccount } from '../catalogue/catalogue.ts';
import type { Finding } from './finding.ts';

/** Whether the account's role reaches the user. */
export function isInOurPath({ account, user }: Finding, catalogue: Catalogue): boolean {
  const path = findAccount(catalogue, account)?.path;
  return user !== undefined && path !== undefined && user.path.startsWith(path);
}
