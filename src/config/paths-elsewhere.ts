import type { Mistake } from './mistake.ts';
import { at, field, list } from './written.ts';

/** The default of accounts, as in the schema. */
const defaultPath = '/countersign/';

/**
 * Paths of entitlements that the bot's role can't reach: not under the account's path, or deeper where names have a
 * prefix, which the role looks for right under that path.
 */
export function pathsElsewhere(written: unknown): Mistake[] {
  return at(written, 'entitlements').flatMap(([entitlement, path]) => {
    const own = field(entitlement, 'path');
    if (typeof own !== 'string') return [];
    const named = field(entitlement, 'accounts');
    const offered = at(written, 'accounts')
      .map(([account]) => account)
      .filter(
        (account) =>
          named === undefined ||
          list(named)
            .map(String)
            .includes(String(field(account, 'id'))),
      );
    const message = offered.map((account) => problemOf(own, account)).find((each) => each !== undefined);
    return message === undefined ? [] : [{ path: [...path, 'path'], message }];
  });
}

function problemOf(own: string, account: unknown): string | undefined {
  const id = String(field(account, 'id'));
  const path = field(account, 'path') ?? defaultPath;
  if (typeof path !== 'string' || own === path) return undefined;
  if (!own.startsWith(path)) return `expected a path under ${path}, the path of account ${id}`;
  return field(account, 'userPrefix')
    ? `expected ${path}: account ${id} has a userPrefix, and its role finds names by it only right under that path`
    : undefined;
}
