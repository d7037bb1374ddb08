import type { UserPermissions } from '../../../core/account/existing-user.ts';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type Giver, giversOf } from '../../../core/catalogue/givers-of.ts';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';
import { code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';

/** In characters; where a group or policy is given by more entitlements, the rest is counted. */
const giversLimit = 400;
const descriptionLimit = 300;

export interface KnownAccess {
  /** The group or the policy, as it is named to people. */
  name: string;
  /** Risk and title of what the catalogue gives it with; empty where it does not know it. */
  inShort: string;
  /** The same with descriptions, for a line of its own. */
  inFull: string;
}

/** Every group a user is in, with what the catalogue knows of it. */
export function knownGroups(access: UserPermissions, catalogue: Catalogue, account: string): KnownAccess[] {
  return access.groups.map((group) => known(code(group), group, access, catalogue, account));
}

/** Every managed policy attached to a user. */
export function knownPolicies(access: UserPermissions, catalogue: Catalogue, account: string): KnownAccess[] {
  return access.policies.map((arn) => known(policyText(arn), arn, access, catalogue, account));
}

function known(
  name: string,
  one: string,
  { groups, policies }: UserPermissions,
  catalogue: Catalogue,
  account: string,
): KnownAccess {
  const givers = giversOf(catalogue, account, one, [...groups, ...policies]);
  return {
    name,
    inShort: asManyAsFit(givers.map(shortText), giversLimit, '; '),
    inFull: asManyAsFit(givers.map(fullText), 2 * giversLimit, '; '),
  };
}

function shortText({ entitlement, isWhole }: Giver): string {
  const { title, risk } = entitlement;
  if (isManagedPolicy(entitlement)) return `can be asked for by name, ${risk}`;
  return `${isWhole ? '' : 'part of '}${escaped(title)}, ${risk}`;
}

function fullText(giver: Giver): string {
  const description = isManagedPolicy(giver.entitlement) ? undefined : giver.entitlement.description;
  return `${shortText(giver)}${description ? `: ${escaped(description, descriptionLimit)}` : ''}`;
}

/** A policy of the account may be named like one of AWS's, or like another of the account. */
export function policyText(arn: string): string {
  const [, , , , account, resource = arn] = arn.split(':');
  const cut = resource.lastIndexOf('/') + 1;
  const [path, name] = [resource.slice('policy'.length, cut), code(resource.slice(cut))];
  if (account === 'aws') return `${name} of AWS`;
  return path === '/' ? name : `${name} under ${code(path)}`;
}
