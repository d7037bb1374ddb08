import type { UserPermissions } from './existing-user.ts';

export interface CameAndWent {
  added: string[];
  removed: string[];
}

/** How a user's access differs between two plans; names and ARNs in alphabetical order. */
export interface AccessChanges {
  groups: CameAndWent;
  policies: CameAndWent;
  /** By name; `changed`: the text differs. */
  inlinePolicies: CameAndWent & { changed: string[] };
}

export function accessChanges(before: UserPermissions, after: UserPermissions): AccessChanges {
  // Maps, because a policy may have the name of an object's built-in property.
  const old = new Map(Object.entries(before.inlinePolicies));
  const current = new Map(Object.entries(after.inlinePolicies));
  const names = [...current.keys()];
  return {
    groups: cameAndWent(before.groups, after.groups),
    policies: cameAndWent(before.policies, after.policies),
    inlinePolicies: {
      ...cameAndWent([...old.keys()], names),
      changed: names.filter((name) => old.has(name) && old.get(name) !== current.get(name)).toSorted(),
    },
  };
}

function cameAndWent(before: readonly string[], after: readonly string[]): CameAndWent {
  return {
    added: after.filter((each) => !before.includes(each)).toSorted(),
    removed: before.filter((each) => !after.includes(each)).toSorted(),
  };
}
