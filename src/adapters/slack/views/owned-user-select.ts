import type { ExternalSelect, PlainTextOption, StaticSelect } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import type { OwnedUser } from '../../../flows/owned-users.ts';
import { plain } from '../blocks.ts';
import { mostOptions } from '../forms/most-options.ts';
import { userValue } from '../ids.ts';
import { contains } from '../typed.ts';
import { accountText } from '../words/asked.ts';

/** A list of a person's users or, when they are too many for one, a search among them. */
export function ownedUserSelect(
  actionId: string,
  users: readonly OwnedUser[],
  catalogue: Catalogue,
): StaticSelect | ExternalSelect {
  const options = users.map((user) => ownUserOption(user, catalogue));
  const [first] = options;
  const shared = {
    action_id: actionId,
    placeholder: plain('Choose a user'),
    ...(first && options.length === 1 ? { initial_option: first } : {}),
  };
  return options.length > mostOptions
    ? { type: 'external_select', min_query_length: 0, ...shared }
    : { type: 'static_select', options, ...shared };
}

/** Those whose name or account has what was typed in it; as many as Slack takes. */
export function ownedUserOptions(
  users: readonly OwnedUser[],
  typed: string,
  catalogue: Catalogue,
): PlainTextOption[] {
  return users
    .filter(({ account, userName }) => contains(`${userName} in ${accountText(catalogue, account)}`, typed))
    .slice(0, mostOptions)
    .map((user) => ownUserOption(user, catalogue));
}

export function ownUserOption({ account, userName }: OwnedUser, catalogue: Catalogue): PlainTextOption {
  return {
    text: plain(`${userName} in ${accountText(catalogue, account)}`),
    value: userValue({ account, userName }),
  };
}
