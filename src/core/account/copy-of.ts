import { canonicalJson } from '../canonical-json.ts';
import {
  type Account,
  type Catalogue,
  type Entitlement,
  isOffered,
  type UserKind,
} from '../catalogue/catalogue.ts';
import { isBotPolicy } from './bot-policies.ts';
import type { UserPermissions } from './existing-user.ts';

/** What an existing user has, as it can be asked for: what the catalogue offers of it, and what is left out. */
export interface CopiedAccess {
  /** Whose it is. */
  userName: string;
  userKind: UserKind;
  /** Ids. Together they give nothing that the user does not have. */
  entitlements: string[];
  leftOut: LeftOut[];
  /** The ARN of the user's boundary where it is not the account's; empty: it has none. */
  boundary?: string | undefined;
  /** Of all that was found: see `digestOfPermissions`. */
  digest: string;
}

/** A group's name, a managed policy's ARN or an inline policy's name. */
export interface LeftOut {
  what: 'group' | 'policy' | 'inline-policy';
  name: string;
  /** Titles of the entitlements that give it together with something the user does not have. Empty: none gives it. */
  partOf: string[];
}

/** A user as it was read, to be copied from. */
export interface Source {
  userName: string;
  userKind: UserKind;
  permissions: UserPermissions;
  /** ARN. */
  boundary: string | undefined;
  digest: string;
}

/** The entitlements that a user has in full, and everything else it has. */
export function copyOf(source: Source, catalogue: Catalogue, account: Account): CopiedAccess {
  const { userName, userKind, permissions, boundary, digest } = source;
  const offered = catalogue.entitlements.filter((each) => isOffered(each, account.id, userKind));
  const all = [...permissions.groups, ...permissions.policies];
  const whole = offered.filter((each) => givenWith(each).every((one) => all.includes(one)));
  const chosen = whole.filter(
    (each, index) => !whole.some((other, at) => isCoveredBy(each, other, index > at)),
  );
  return {
    userName,
    userKind,
    entitlements: chosen.map(({ id }) => id),
    leftOut: leftOut(permissions, chosen, offered),
    ...(boundary === account.boundary ? {} : { boundary: boundary ?? '' }),
    digest,
  };
}

/** SHA-256, hex: the same while the user has the same groups, policies, inline documents and boundary. */
export async function digestOfPermissions(
  { groups, policies, inlinePolicies }: UserPermissions,
  boundary: string | undefined,
): Promise<string> {
  const found = {
    groups: groups.toSorted(),
    policies: policies.toSorted(),
    inlinePolicies: Object.fromEntries(Object.entries(inlinePolicies).filter(([name]) => !isBotPolicy(name))),
    boundary: boundary ?? '',
  };
  const bytes = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(canonicalJson(found)));
  return Array.from(new Uint8Array(bytes), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Groups and policies never look alike. */
function givenWith({ groups, policies }: Entitlement): string[] {
  return [...groups, ...policies];
}

/** Asking for the other is enough. isLater: of two that give the same, the later one is covered by the earlier. */
function isCoveredBy(one: Entitlement, other: Entitlement, isLater: boolean): boolean {
  const [own, others] = [givenWith(one), givenWith(other)];
  const isWithin = one !== other && own.every((each) => others.includes(each));
  return isWithin && (own.length < others.length || isLater);
}

function leftOut(
  { groups, policies, inlinePolicies }: UserPermissions,
  chosen: readonly Entitlement[],
  offered: readonly Entitlement[],
): LeftOut[] {
  const copied = chosen.flatMap(givenWith);
  const partOf = (name: string) =>
    offered.filter((each) => givenWith(each).includes(name)).map(({ title }) => title);
  const others = (what: 'group' | 'policy', names: readonly string[]) =>
    names
      .filter((name) => !copied.includes(name))
      .map((name): LeftOut => ({ what, name, partOf: partOf(name) }));
  return [
    ...others('group', groups),
    ...others('policy', policies),
    ...Object.keys(inlinePolicies)
      .filter((name) => !isBotPolicy(name))
      .map((name): LeftOut => ({ what: 'inline-policy', name, partOf: [] })),
  ];
}
