import type { Account, Catalogue, CatalogueTag, Entitlement } from '../core/catalogue/catalogue.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';

/** Turns what was written into the core's catalogue. */
export function toCatalogue({ rules, links, setUpWithin, accessKeys, ...same }: WrittenCatalogue): Catalogue {
  return {
    accounts: same.accounts.map(withGroupPath),
    approvals: same.approvals,
    security: same.security,
    help: same.help,
    entitlements: same.entitlements.map(toEntitlement),
    rules: rules.map(({ id: ruleId, title: ruleTitle, decideWithin, reason, ...rest }, index) => ({
      ...rest,
      id: ruleId ?? `rule-${index + 1}`,
      title: ruleTitle ?? titleOf(rest.when),
      decideWithinMs: decideWithin,
      reasonMinLength: reason.minLength,
    })),
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
  };
}

function withLasts({ lasts, ...same }: Omit<WrittenCatalogue['entitlements'][number], 'inline'>): Entitlement {
  if (!lasts) return same;
  const { default: defaultMs, choices: choicesMs, longest: longestMs, noEnd: mayBeEndless } = lasts;
  return { ...same, lasts: { defaultMs, choicesMs, longestMs, mayBeEndless } };
}

/** The default of `GroupPath` in manifests/account.yaml: the role can't add users to groups elsewhere. */
const groupPathOfRole = '/countersign/';

function withGroupPath(account: WrittenCatalogue['accounts'][number]): Account {
  const { groupPath = account.role ? groupPathOfRole : undefined, ...rest } = account;
  return groupPath === undefined ? rest : { ...rest, groupPath };
}

function toEntitlement({ inline = [], ...written }: WrittenCatalogue['entitlements'][number]): Entitlement {
  const same = withLasts(written);
  if (inline.length === 0) return same;
  return {
    ...same,
    inline: inline.map(({ name, document }) => ({ name, document: JSON.stringify(document) })),
  };
}

function toTag({ required, ...tag }: NonNullable<WrittenCatalogue['tags']>[number]): CatalogueTag {
  return { ...tag, title: tag.title ?? tag.key, isRequired: required };
}

function risksByKind(
  written: WrittenCatalogue['accessKeys']['selfService'],
): Catalogue['accessKeys']['selfService'] {
  if (Array.isArray(written)) return Object.fromEntries(written.map((kind) => [kind, 'medium']));
  const { person, workload } = written;
  return { ...(person ? { person } : {}), ...(workload ? { workload } : {}) };
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
