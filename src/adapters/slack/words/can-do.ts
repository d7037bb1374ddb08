import type { UserPermissions } from '../../../core/account/existing-user.ts';
import {
  type Catalogue,
  type Entitlement,
  entitlementsOf,
  isAbove,
} from '../../../core/catalogue/catalogue.ts';
import { isManagedPolicy } from '../../../core/catalogue/managed-policy.ts';
import type { Intent } from '../../../core/intents/intent.ts';
import { moduleOf } from '../../../core/intents/table.ts';
import { bold, code, escaped } from '../blocks.ts';
import { asManyAsFit } from './as-many-as-fit.ts';
import { inlineText } from './inline-text.ts';
import { policyText } from './known-access.ts';

/** So many are described; of more, the gravest is, and the others are named. */
const mostDescribed = 2;
const descriptionLimit = 200;
const namesLimit = 600;
const othersLimit = 300;

/**
 * What the user can do by it, the gravest first, as lines of mrkdwn.
 * existing: what is on it already. otherwise: where nothing says.
 */
export function canDoLines(
  intent: Intent,
  existing: UserPermissions | undefined,
  catalogue: Catalogue,
  otherwise: string,
): string[] {
  const given = gravestFirst(givenBy(intent, catalogue));
  const byOthers = existing ? givenByOthers(existing, given) : [];
  const lines = [...entitlementLines(given), ...byOthers];
  return lines.length > 0 ? lines : [otherwise];
}

/** What is on the user beside its entitlements, in short: the small print has all of it. */
function givenByOthers(existing: UserPermissions, given: readonly Entitlement[]): string[] {
  const groups = existing.groups.filter((group) => !given.some((each) => each.groups.includes(group)));
  const policies = existing.policies.filter((arn) => !given.some((each) => each.policies.includes(arn)));
  const inline = Object.keys(existing.inlinePolicies).length;
  const names = namesOf(groups, policies, inline);
  if (names.length === 0) return given.length > 0 ? [] : ['Nothing: it has no groups and no policies'];
  const what = given.length > 0 ? 'Also what' : 'What';
  return [`${what} others gave it: ${asManyAsFit(names, othersLimit)}; all of it is below`];
}

function namesOf(groups: readonly string[], policies: readonly string[], inlinePolicies = 0): string[] {
  const [first, ...more] = groups.map(code);
  return [
    ...(first ? [`${more.length > 0 ? 'groups' : 'group'} ${first}`, ...more] : []),
    ...policies.map(policyText),
    ...(inlinePolicies > 0
      ? [inlinePolicies === 1 ? '1 inline policy' : `${inlinePolicies} inline policies`]
      : []),
  ];
}

/** What these give, the gravest first. */
export function entitlementLines(given: readonly Entitlement[]): string[] {
  const [gravest, ...others] = given;
  if (!gravest) return [];
  if (others.length === 0) return [described(gravest)];
  if (given.length <= mostDescribed) return given.map(titled);
  return [titled(gravest), `Also ${asManyAsFit(others.map(named), othersLimit)}`];
}

export function givenBy(intent: Intent, catalogue: Catalogue): Entitlement[] {
  const gives = moduleOf(intent).gives(intent);
  return 'entitlements' in gives ? entitlementsOf(catalogue, gives.entitlements) : [];
}

/** What a person has from the first sign-in on. */
export function worksBeforeMfa(intent: Intent, catalogue: Catalogue): Entitlement[] {
  const { userKind, gives } = moduleOf(intent);
  // What a user has already is denied while it is set up again.
  const isEarly = gives(intent).access === 'new' && userKind(intent) === 'person';
  return isEarly ? givenBy(intent, catalogue).filter(({ waitForMfa }) => !waitForMfa) : [];
}

export function gravestFirst(entitlements: readonly Entitlement[]): Entitlement[] {
  return entitlements.toSorted((one, other) =>
    one.risk === other.risk ? 0 : isAbove(one.risk, other.risk) ? -1 : 1,
  );
}

function titled(entitlement: Entitlement): string {
  return `${bold(escaped(entitlement.title))}: ${described(entitlement)}`;
}

/** Its risk is said after the last one that has it. */
function named(entitlement: Entitlement, index: number, all: readonly Entitlement[]): string {
  const { id, title, risk } = entitlement;
  const name = isManagedPolicy(entitlement) ? policyText(id) : escaped(title);
  return all[index + 1]?.risk === risk ? name : `${name} (${risk})`;
}

function described({ title, description, groups, policies, inline = [] }: Entitlement): string {
  const names = [...namesOf(groups, policies), ...inline.map(inlineText)];
  const given = names.length > 0 ? ` (${asManyAsFit(names, namesLimit)})` : '';
  return `${escaped(description ?? title, descriptionLimit)}${given}`;
}
