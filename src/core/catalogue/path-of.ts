import type { Account, Catalogue, Entitlement } from './catalogue.ts';

/** The IAM paths that entitlements name, each once. */
export function namedPaths(entitlements: readonly Pick<Entitlement, 'path'>[]): string[] {
  return [...new Set(entitlements.flatMap(({ path }) => path ?? []))];
}

/**
 * The IAM path of a new user with these entitlements: the one they name, or else the account's. Undefined: they name
 * several, and a user is in one place.
 */
export function pathOf(
  entitlements: readonly Pick<Entitlement, 'path'>[],
  account: Pick<Account, 'path'>,
): string | undefined {
  const [named = account.path, ...others] = namedPaths(entitlements);
  return others.length > 0 ? undefined : named;
}

/** Every IAM path at which users of the account may be; its own comes first. */
export function allowedPaths(
  { entitlements }: Pick<Catalogue, 'entitlements'>,
  account: Pick<Account, 'id' | 'path'>,
): string[] {
  const offered = entitlements.filter(({ accounts }) => accounts?.includes(account.id) ?? true);
  return [...new Set([account.path, ...namedPaths(offered)])];
}

/** The account for a user at that path: our policies name the user by it. A path elsewhere changes nothing. */
export function atPath(account: Account, path: string | undefined): Account {
  return path?.startsWith(account.path) ? { ...account, path } : account;
}
