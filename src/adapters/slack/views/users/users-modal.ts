import type { Button, ModalView } from '@slack/types';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import type { UsersPage, UsersQuery } from '../../../../flows/list-users.ts';
import { actions, button, context, escaped, plain, section, time } from '../../blocks.ts';
import { usersFilter } from '../../forms/users-filter.ts';
import { actionIds } from '../../ids.ts';
import { accountText } from '../../words/asked.ts';
import { countOf } from '../../words/count-of.ts';
import { userRow } from './user-row.ts';

export const usersCallbackId = 'users';

/** How many accounts a line names. */
const namedAccounts = 5;

/** The users that somebody may see, page by page. */
export function usersModal(found: UsersPage, query: UsersQuery, catalogue: Catalogue): ModalView {
  const { rows, page, atMs, sight } = found;
  return {
    type: 'modal',
    callback_id: usersCallbackId,
    private_metadata: String(page),
    title: plain('IAM users', 24),
    submit: plain('Search', 24),
    close: plain('Close', 24),
    blocks: [
      ...usersFilter.blocks(query, catalogue, sight === 'all'),
      context(...agesText(found, catalogue)),
      { type: 'divider' },
      ...rows.map((row, index) => userRow(row, index, atMs, catalogue)),
      ...(rows.length === 0 ? [section(nobodyText(found))] : []),
      ...actions(...pager(found), ...stopThese(found)),
      ...(sight === 'own' ? [context(`These are your own IAM users. ${escaped(catalogue.help)}`)] : []),
    ],
  };
}

/** How many there are, and how old the picture is. */
function agesText({ total, page, pages, accounts }: UsersPage, catalogue: Catalogue): string[] {
  const counted = `*${countOf(total, 'user')}*${pages > 1 ? `, page ${page + 1} of ${pages}` : ''}`;
  const listed = accounts.flatMap(({ atMs }) => atMs ?? []);
  const reports = accounts.flatMap(({ reportAtMs }) => reportAtMs ?? []);
  const missing = accounts.filter(({ atMs }) => atMs === undefined);
  const names = missing.slice(0, namedAccounts).map(({ account }) => accountText(catalogue, account));
  const more = missing.length - names.length;
  return [
    counted,
    ...(listed.length > 0
      ? [
          `As of ${time(Math.min(...listed))}; passwords, MFA and keys as of ${time(Math.min(...reports))}. AWS renews those every four hours.`,
        ]
      : []),
    ...(missing.length > 0
      ? [`:warning: Not listed yet: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`]
      : []),
  ];
}

function nobodyText({ sight, accounts }: UsersPage): string {
  if (sight === 'all' && accounts.every(({ atMs }) => atMs === undefined))
    return 'The bot has not listed any account yet. It does so about every hour; `countersign doctor` says what it lacks.';
  return sight === 'own'
    ? 'None of your IAM users fits. You see only your own.'
    : 'No user fits. Search for less, or choose *All users*.';
}

function pager({ page, pages }: UsersPage): Button[] {
  const turn = (label: string, to: number) =>
    button(
      label,
      { actionId: `${actionIds.usersPage} ${label}`, value: String(to) },
      { label: `${label} users` },
    );
  return [
    ...(page > 0 ? [turn('Previous', page - 1)] : []),
    ...(page < pages - 1 ? [turn('Next', page + 1)] : []),
  ];
}

/** All that the filter finds, not only this page: the next modal names each. */
function stopThese({ isSecurity, total }: UsersPage): Button[] {
  if (!isSecurity || total === 0) return [];
  const text = 'Stop these…';
  return [
    button(
      text,
      { actionId: actionIds.stopFound, value: 'all' },
      { style: 'danger', label: `Stop these ${countOf(total, 'user')}` },
    ),
  ];
}
