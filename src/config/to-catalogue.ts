import type {
  Account,
  BreakGlass,
  Catalogue,
  CatalogueTag,
  Entitlement,
  TicketRule,
} from '../core/catalogue/catalogue.ts';
import type { Lasts } from '../core/catalogue/lasts.ts';
import { hourMs } from '../core/durations.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';
import { reviewOf } from './review-of.ts';

/** Turns what was written into the core's catalogue. */
export function toCatalogue({
  rules,
  links,
  setUpWithin,
  accessKeys,
  breakGlass,
  ...same
}: WrittenCatalogue): Catalogue {
  return {
    accounts: same.accounts.map(withGroupPath),
    approvals: same.approvals,
    security: same.security,
    ...(same.viewers ? { viewers: same.viewers } : {}),
    help: same.help,
    entitlements: same.entitlements.map(toEntitlement),
    ...(same.policies && same.policies.length > 0 ? { policies: same.policies } : {}),
    rules: rules.map(
      ({ id: ruleId, title: ruleTitle, decideWithin, reason, remind, escalate, ticket, ...rest }, index) => ({
        ...rest,
        ...(remind === undefined ? {} : { remindAfterMs: [remind].flat() }),
        ...(ticket ? { ticket: ticketOf(ticket) } : {}),
        ...(escalate ? { escalate: { afterMs: escalate.after, to: escalate.to } } : {}),
        id: ruleId ?? `rule-${index + 1}`,
        title: ruleTitle ?? titleOf(rest.when),
        decideWithinMs: decideWithin,
        reasonMinLength: reason.minLength,
      }),
    ),
    ...(same.tags ? { tags: same.tags.map(toTag) } : {}),
    accessKeys: {
      selfService: risksByKind(accessKeys.selfService),
      maxAgeDays: accessKeys.maxAge,
      noticeDays: accessKeys.notice,
      isDeactivated: accessKeys.deactivate,
      graceDays: accessKeys.grace,
    },
    links: { passwordMs: links.password, accessKeyMs: links.accessKey, mfaDeviceMs: links.mfaDevice },
    setUpWithinMs: setUpWithin,
    limits: same.limits,
    ...(same.offboarding ? { offboarding: same.offboarding } : {}),
    leavers: same.leavers,
    ...(breakGlass ? { breakGlass: breakGlassOf(breakGlass) } : {}),
    ...(same.hygiene ? { hygiene: same.hygiene } : {}),
    ...(same.stops ? { stops: same.stops } : {}),
  };
}

const hoursOffered = [1, 2, 4, 8, 12, 24];

function breakGlassOf(written: NonNullable<WrittenCatalogue['breakGlass']>): BreakGlass {
  const { people, groups, longest, choices, reason } = written;
  const usual = [...hoursOffered.map((hours) => hours * hourMs).filter((ms) => ms < longest), longest];
  const choicesMs = [...new Set(choices ?? usual)].toSorted((one, other) => one - other);
  return { people, groups, longestMs: longest, choicesMs, reasonMinLength: reason.minLength };
}

/** The default of `GroupPath` in manifests/account.yaml: the role can't add users to groups elsewhere. */
const groupPathOfRole = '/countersign/';

function withGroupPath(account: WrittenCatalogue['accounts'][number]): Account {
  const { groupPath = account.role ? groupPathOfRole : undefined, ...rest } = account;
  return groupPath === undefined ? rest : { ...rest, groupPath };
}

function toEntitlement({
  inline = [],
  lasts,
  reviewAfter,
  reviewEnds,
  ...same
}: WrittenCatalogue['entitlements'][number]): Entitlement {
  const documents = inline.map(({ name, document }) => ({ name, document: JSON.stringify(document) }));
  return {
    ...same,
    ...(documents.length > 0 ? { inline: documents } : {}),
    ...(lasts ? { lasts: toLasts(lasts) } : {}),
    ...reviewOf({ reviewAfter, reviewEnds }),
  };
}

function toLasts(lasts: NonNullable<WrittenCatalogue['entitlements'][number]['lasts']>): Lasts {
  const { default: defaultMs, choices: choicesMs, longest: longestMs, noEnd: mayBeEndless } = lasts;
  return { defaultMs, choicesMs, longestMs, mayBeEndless };
}

function toTag({ required, ...tag }: NonNullable<WrittenCatalogue['tags']>[number]): CatalogueTag {
  return { ...tag, title: tag.title ?? tag.key, isRequired: required };
}

function ticketOf({
  required: isRequired,
  ...rest
}: NonNullable<WrittenCatalogue['rules'][number]['ticket']>): TicketRule {
  return { ...rest, isRequired };
}

function risksByKind(
  written: WrittenCatalogue['accessKeys']['selfService'],
): Catalogue['accessKeys']['selfService'] {
  if (Array.isArray(written)) return Object.fromEntries(written.map((kind) => [kind, 'medium']));
  const { person, workload, emergency } = written;
  return {
    ...(person ? { person } : {}),
    ...(workload ? { workload } : {}),
    ...(emergency ? { emergency } : {}),
  };
}

function titleOf({
  risk,
  entitlement: entitlements,
  account: accounts,
  kind,
}: WrittenCatalogue['rules'][number]['when']): string {
  const parts = [
    risk && `${risk.join(' or ')} risk`,
    entitlements?.join(' or '),
    accounts && `account ${accounts.join(' or ')}`,
    kind?.join(' or '),
  ];
  return parts.filter(Boolean).join(', ').slice(0, 60) || 'Everything';
}
