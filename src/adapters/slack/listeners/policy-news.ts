import { offersPolicies } from '../../../core/catalogue/managed-policy.ts';
import type { FormState } from '../forms/request-user-state.ts';
import { kindOf } from '../forms/request-user-state.ts';
import { policyNews } from '../words/policy-news.ts';
import type { ListenerDeps } from './deps.ts';

/** What a form says of the list of managed policies; undefined where the catalogue offers none. */
export async function policyNewsFor(
  { policies, catalogue, clock }: Pick<ListenerDeps, 'policies' | 'catalogue' | 'clock'>,
  { account, ...choices }: Pick<FormState, 'account' | 'forWhom' | 'useCase'>,
): Promise<string | undefined> {
  if (!offersPolicies(catalogue, account, kindOf(choices, catalogue))) return undefined;
  const listedAtMs = await policies.listedAtMs(account);
  return policyNews(listedAtMs === undefined ? undefined : clock.now() - listedAtMs);
}
