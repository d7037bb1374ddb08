import type { Account, BreakGlass, Catalogue, Entitlement } from '../core/catalogue/catalogue.ts';
import { hourMs } from '../core/durations.ts';
import type { WrittenCatalogue } from './catalogue-schema.ts';

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
    help: same.help,
    entitlements: same.entitlements.map(withLasts),
    rules: rules.map(({ id: ruleId, title: ruleTitle, decideWithin, reason, ...rest }, index) => ({
      ...rest,
      id: ruleId ?? `rule-${index + 1}`,
      title: ruleTitle ?? titleOf(rest.when),
      decideWithinMs: decideWithin,
      reasonMinLength: reason.minLength,
    })),
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
    ...(breakGlass ? { breakGlass: breakGlassOf(breakGlass) } : {}),
  };
}

const hoursOffered = [1, 2, 4, 8, 12, 24];

function breakGlassOf(written: NonNullable<WrittenCatalogue['breakGlass']>): BreakGlass {
  const { people, groups, longest, choices, reason } = written;
  const usual = [...hoursOffered.map((hours) => hours * hourMs).filter((ms) => ms < longest), longest];
  const choicesMs = [...new Set(choices ?? usual)].toSorted((one, other) => one - other);
  return { people, groups, longestMs: longest, choicesMs, reasonMinLength: reason.minLength };
}

function withLasts({ lasts, ...same }: WrittenCatalogue['entitlements'][number]): Entitlement {
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
