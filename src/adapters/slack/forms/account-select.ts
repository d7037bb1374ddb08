import type {
  ExternalSelect,
  MultiExternalSelect,
  MultiStaticSelect,
  PlainTextOption,
  StaticSelect,
} from '@slack/types';
import { inFours } from '../../../core/account/account-in-fours.ts';
import type { Account } from '../../../core/catalogue/catalogue.ts';
import { plain } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { contains } from '../typed.ts';
import { mostOptions } from './most-options.ts';

/** Where no choice is acted on before the form is sent. */
export const accountAction = 'account';

/** Actions whose menu, where it is searched, is one of accounts: each by its first word. */
export const accountActions = [
  actionIds.accounts,
  actionIds.formChanged,
  actionIds.changeForm,
  actionIds.usersFilter,
  accountAction,
] as const;
export type AccountAction = (typeof accountActions)[number];

/**
 * A list of accounts or, when they are too many for one, a search among them; what is chosen in either is handled by the
 * form's own action. chosen: the id of one.
 */
export function accountSelect(
  actionId: AccountAction | `${AccountAction} ${string}`,
  accounts: readonly Account[],
  chosen: string | undefined,
): StaticSelect | ExternalSelect {
  const options = accounts.map(accountOption);
  const initial = options.find(({ value }) => value === chosen);
  const shared = initial ? { initial_option: initial } : {};
  return options.length > mostOptions
    ? { type: 'external_select', action_id: actionId, min_query_length: 0, ...shared }
    : { type: 'static_select', action_id: actionId, options, ...shared };
}

/** The same for any number of accounts, none of them chosen yet. */
export function accountsSelect(accounts: readonly Account[]): MultiStaticSelect | MultiExternalSelect {
  const action_id = actionIds.accounts;
  return accounts.length > mostOptions
    ? { type: 'multi_external_select', action_id, min_query_length: 0 }
    : { type: 'multi_static_select', action_id, options: accounts.map(accountOption) };
}

/** Those whose name or number has what was typed in it; as many as Slack takes. */
export function accountOptions(accounts: readonly Account[], typed: string): PlainTextOption[] {
  return accounts
    .filter(({ id, name }) => contains(`${name} (${id}) ${inFours(id)}`, typed))
    .slice(0, mostOptions)
    .map(accountOption);
}

function accountOption({ id, name }: Account): PlainTextOption {
  return { value: id, text: plain(`${name} (${id})`) };
}
