import type { AnyBlock } from '@slack/types';
import type { Catalogue } from '../../../core/catalogue/catalogue.ts';
import { type UserFilter, userFilters } from '../../../core/inventory/user-filter.ts';
import type { UsersQuery } from '../../../flows/list-users.ts';
import { cut, plain } from '../blocks.ts';
import { actionIds } from '../ids.ts';
import { typed } from '../typed.ts';
import { accountSelect } from './account-select.ts';
import { readBlocks } from './values.ts';

const ids = { text: 'users-text', show: 'users-show', account: 'users-account', owner: 'users-owner' };

/** What narrows a list of users; each choice draws the list again. block: next to which a refusal stands. */
export const usersFilter = { blocks, read, block: ids.text } as const;

const titles: Record<UserFilter, string> = {
  all: 'All users',
  'no-mfa': 'Password without MFA',
  'old-keys': 'Keys over their age limit',
  unused: 'Unused for 90 days',
  unmanaged: 'Not managed by Countersign',
  stopped: 'Stopped',
};

/** withOwner: people who see only their own users need no choice of owners. */
function blocks(query: UsersQuery, { accounts }: Catalogue, withOwner: boolean): AnyBlock[] {
  const actionId = actionIds.usersFilter;
  const options = userFilters.map((value) => ({ value, text: plain(titles[value]) }));
  const chosen = options.find(({ value }) => value === query.show);
  return [
    {
      type: 'input',
      block_id: ids.text,
      dispatch_action: true,
      optional: true,
      label: plain('Search'),
      hint: plain('Part of a name, group, policy, path, tag or account. Press Enter or click Search.', 150),
      element: {
        type: 'plain_text_input',
        action_id: `${actionId} text`,
        max_length: 100,
        ...(query.text ? { initial_value: query.text } : {}),
      },
    },
    {
      type: 'input',
      block_id: ids.show,
      dispatch_action: true,
      label: plain('Show'),
      element: {
        type: 'static_select',
        action_id: `${actionId} show`,
        options,
        ...(chosen ? { initial_option: chosen } : {}),
      },
    },
    ...(accounts.length > 1
      ? [
          {
            type: 'input' as const,
            block_id: ids.account,
            dispatch_action: true,
            optional: true,
            label: plain('AWS account'),
            element: accountSelect(`${actionId} account`, accounts, query.account),
          },
        ]
      : []),
    ...(withOwner
      ? [
          {
            type: 'input' as const,
            block_id: ids.owner,
            dispatch_action: true,
            optional: true,
            label: plain('Owner'),
            element: {
              type: 'users_select' as const,
              action_id: `${actionId} owner`,
              ...(query.owner ? { initial_user: query.owner } : {}),
            },
          },
        ]
      : []),
  ];
}

/** What is chosen now; what was never offered counts as nothing. */
function read(given: unknown, { accounts }: Catalogue): Omit<UsersQuery, 'page'> {
  const form = readBlocks(given);
  const account = form.option(ids.account);
  return {
    text: cut(typed(form.text(ids.text) ?? ''), 100),
    show: userFilters.find((each) => each === form.option(ids.show)) ?? 'all',
    account: accounts.some(({ id }) => id === account) ? account : undefined,
    owner: form.user(ids.owner),
  };
}
