import { userKinds } from '../core/catalogue/catalogue.ts';
import type { Mistake } from './mistake.ts';
import { at, field, idsOf, list } from './written.ts';

/** Entitlements that one list would offer under one title. */
export function repeatedTitles(written: unknown): Mistake[] {
  const accounts = idsOf(written, 'accounts').flatMap((id) => id ?? []);
  const entitlements = at(written, 'entitlements');
  return entitlements.flatMap(([entitlement, path], index) => {
    const title = titleOf(entitlement);
    if (title === undefined) return [];
    for (const [earlier] of entitlements.slice(0, index)) {
      const shared = titleOf(earlier) === title ? sharedAccount(entitlement, earlier, accounts) : undefined;
      if (shared === undefined) continue;
      const message = `entitlement ${field(earlier, 'id')} has this title in account ${shared}, too; expected another, so that people can tell them apart`;
      return [{ path: [...path, 'title'], message }];
    }
    return [];
  });
}

function titleOf(entitlement: unknown): string | undefined {
  const title = field(entitlement, 'title');
  return typeof title === 'string' ? title.trim().toLowerCase() : undefined;
}

const kindsByDefault: readonly string[] = userKinds.filter((kind) => kind !== 'emergency');

/** Where both are offered to users of one kind. */
function sharedAccount(one: unknown, other: unknown, accounts: readonly string[]): string | undefined {
  const kinds = (entitlement: unknown) => named(entitlement, 'kinds') ?? kindsByDefault;
  if (!kinds(one).some((kind) => kinds(other).includes(kind))) return undefined;
  const [there, elsewhere] = [one, other].map((each) => named(each, 'accounts') ?? accounts);
  return there?.find((id) => elsewhere?.includes(id));
}

function named(entitlement: unknown, what: string): string[] | undefined {
  const written = field(entitlement, what);
  return written === undefined ? undefined : list(written).map(String);
}
