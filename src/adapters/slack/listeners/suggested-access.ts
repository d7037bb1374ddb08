import type { PlainTextElement, PlainTextOption } from '@slack/types';
import type { Entitlement, UserKind } from '../../../core/catalogue/catalogue.ts';
import type { FoundPolicies } from '../../../flows/policy-search.ts';
import { plain } from '../blocks.ts';
import { mostOptions } from '../forms/most-options.ts';
import { entitlementOption } from '../forms/request-user-inputs.ts';
import { contains } from '../typed.ts';
import { askerOf } from './asker.ts';
import type { ListenerDeps } from './deps.ts';

export interface OptionGroup {
  label: PlainTextElement;
  options: PlainTextOption[];
}

interface Asked {
  person: string;
  typed: string;
  account: string;
  kind: UserKind;
}

/** However many entitlements there are, so many options are left to policies. */
const leastPolicies = 50;

/**
 * The entitlements whose id or text contains what was typed, and then the managed policies, a hundred together. People
 * who could not ask anyway are offered nothing; while Slack can't say who somebody is, they see no policies.
 */
export async function suggestedAccess(
  deps: ListenerDeps,
  { person, typed, account, kind }: Asked,
  offered: readonly Entitlement[],
): Promise<OptionGroup[]> {
  const asker = await askerOf(deps, person);
  if ('ok' in asker) return [];
  const found = asker.known ? await deps.policies.find(account, kind, typed, mostOptions) : nothing;
  const room = mostOptions - Math.min(leastPolicies, found.total);
  const entitlements = offered
    .map(entitlementOption)
    .filter(({ text, value }) => contains(`${value} ${text.text}`, typed));
  const shown = entitlements.slice(0, room);
  const policies = found.policies.slice(0, mostOptions - shown.length);
  return [
    group('From the catalogue', shown),
    group(policyLabel(policies.length, found.total), policies.map(entitlementOption)),
  ].filter(({ options }) => options.length > 0);
}

const nothing: FoundPolicies = { policies: [], total: 0 };

function policyLabel(shown: number, total: number): string {
  return shown < total
    ? `Managed policies (${shown} of ${total}: type more to find others)`
    : 'Managed policies';
}

function group(label: string, options: readonly PlainTextOption[]): OptionGroup {
  return { label: plain(label), options: [...options] };
}
