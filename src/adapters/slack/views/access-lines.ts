import type { UserPermissions } from '../../../core/account/existing-user.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { code } from '../blocks.ts';
import { type KnownAccess, knownGroups, knownPolicies } from '../words/known-access.ts';
import { listed } from '../words/listed.ts';

/** What a user may do by what is on it, a line for each kind; several where one is too long. */
export function accessLines(access: UserPermissions, catalogue: Catalogue, account: string): string[] {
  return [
    ...listed('Groups', knownGroups(access, catalogue, account).map(inShort)),
    ...listed('Policies attached to it', knownPolicies(access, catalogue, account).map(inShort)),
    ...listed('Inline policies', Object.keys(access.inlinePolicies).toSorted().map(code)),
  ];
}

/** Whether anything in those lines stands in brackets. */
export function isAnyKnown(access: UserPermissions, catalogue: Catalogue, account: string): boolean {
  const all = [...knownGroups(access, catalogue, account), ...knownPolicies(access, catalogue, account)];
  return all.some(({ inShort }) => inShort !== '');
}

function inShort({ name, inShort }: KnownAccess): string {
  return inShort ? `${name} (${inShort})` : name;
}
