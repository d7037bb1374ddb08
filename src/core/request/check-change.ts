import { type Catalogue, entitlementsOf, isOffered, type UserKind } from '../catalogue/catalogue.ts';
import { type Refusal, refused } from '../refusal.ts';
import type { AskedCredential } from './ask.ts';
import { checkLasts } from './check-ask.ts';

/** What a form wants changed about a user; what is none of what was offered is undefined. */
export interface WantedChange {
  account: string;
  userKind: UserKind | undefined;
  add: string[];
  remove: string[];
  give: AskedCredential[] | undefined;
  take: AskedCredential[] | undefined;
  /** Of what comes; undefined: no end date. */
  lastsMs?: number | undefined;
}

/** What the asker may know of the user's access. */
export interface HeldAccess {
  entitlements: readonly string[];
  /** Of these, what has no end date. */
  endless: readonly string[];
}

/**
 * Everything that is wrong with a wish to change a user, except which user it is. held: undefined where the asker may not
 * know it: then nothing here depends on it.
 */
export function checkChange(
  wanted: WantedChange,
  held: HeldAccess | undefined,
  catalogue: Catalogue,
): Refusal[] {
  const { add, remove, give, take } = wanted;
  if (!give || !take) return [refused('credential.unknown', {})];
  const isNothing = add.length + remove.length + give.length + take.length === 0;
  return [
    ...(isNothing ? [refused('change.nothing', {})] : []),
    ...checkBoth(wanted, catalogue),
    ...add.flatMap((id) => checkAdded(id, wanted, held, catalogue)),
    ...(add.length + give.length > 0 ? checkLasts(wanted.lastsMs, entitlementsOf(catalogue, add)) : []),
    ...remove.flatMap((id) => checkRemoved(id, held, catalogue)),
    ...(wanted.userKind === 'workload' && [...give, ...take].includes('password')
      ? [refused('credential.workload-password', {})]
      : []),
  ];
}

function checkBoth({ add, remove, give = [], take = [] }: WantedChange, catalogue: Catalogue): Refusal[] {
  const twice = [
    ...add.filter((id) => remove.includes(id)).map((id) => titleOf(id, catalogue)),
    ...give.filter((kind) => take.includes(kind)).map((kind) => credentialNames[kind]),
  ];
  return twice.map((what) => refused('change.both', { what }));
}

const credentialNames: Record<AskedCredential, string> = {
  password: 'the console password',
  'access-key': 'an access key',
};

function checkAdded(
  id: string,
  { account, userKind }: WantedChange,
  held: HeldAccess | undefined,
  catalogue: Catalogue,
): Refusal[] {
  const [entitlement] = entitlementsOf(catalogue, [id]);
  if (!entitlement) return [refused('entitlement.unknown', { entitlement: id })];
  const { title } = entitlement;
  if (held?.endless.includes(id)) return [refused('entitlement.held', { title })];
  return userKind && !isOffered(entitlement, account, userKind)
    ? [refused('entitlement.not-offered', { title, account, kind: userKind })]
    : [];
}

/** One that has left the catalogue can still be given up. */
function checkRemoved(id: string, held: HeldAccess | undefined, catalogue: Catalogue): Refusal[] {
  if (held)
    return held.entitlements.includes(id)
      ? []
      : [refused('entitlement.not-held', { title: titleOf(id, catalogue) })];
  return entitlementsOf(catalogue, [id]).length > 0
    ? []
    : [refused('entitlement.unknown', { entitlement: id })];
}

function titleOf(id: string, catalogue: Catalogue): string {
  return entitlementsOf(catalogue, [id])[0]?.title ?? id;
}
