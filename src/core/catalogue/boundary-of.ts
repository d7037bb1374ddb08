import type { Account, Catalogue, Entitlement } from './catalogue.ts';

/** The permissions boundaries that entitlements name, each once. */
export function namedBoundaries(entitlements: readonly Pick<Entitlement, 'boundary'>[]): string[] {
  return [...new Set(entitlements.flatMap(({ boundary }) => boundary ?? []))];
}

/**
 * The permissions boundary of a user with these entitlements: the one they name, or else the account's. Undefined: they
 * name several, and a user has only one.
 */
export function boundaryOf(
  entitlements: readonly Pick<Entitlement, 'boundary'>[],
  account: Pick<Account, 'boundary'>,
): string | undefined {
  const [named = account.boundary, ...others] = namedBoundaries(entitlements);
  return others.length > 0 ? undefined : named;
}

/** Every permissions boundary that users of the account may have; its own comes first. */
export function allowedBoundaries(
  { entitlements }: Pick<Catalogue, 'entitlements'>,
  account: Pick<Account, 'id' | 'boundary'>,
): string[] {
  const offered = entitlements.filter(({ accounts }) => accounts?.includes(account.id) ?? true);
  return [...new Set([account.boundary, ...namedBoundaries(offered)])];
}
