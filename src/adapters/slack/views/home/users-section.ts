import type { AnyBlock } from '@slack/types';
import { givenByAll, stillGiven } from '../../../../core/account/ledger.ts';
import { type Catalogue, isForPeople } from '../../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../../core/durations.ts';
import type { KeyOnRecord } from '../../../../core/request/keys-on-record.ts';
import type { HomeContent, HomePages, HomeUser } from '../../../../flows/home/home-of.ts';
import { actions, button, code, context, header, mention, time } from '../../blocks.ts';
import { actionIds, choiceValue } from '../../ids.ts';
import { accountText, credentialWords, titlesOf } from '../../words/asked.ts';
import { ageText } from '../../words/count-of.ts';
import { unreadableText } from '../../words/unreadable.ts';
import { pager } from './pager.ts';

/** A person's IAM users by our own record, with what needs doing; and the ways to do something for them. */
export function usersSection({ users, atMs }: HomeContent, pages: HomePages, catalogue: Catalogue): AnyBlock[] {
  const { rows, unreadable } = users;
  if (rows.length + unreadable.length === 0) return [];
  return [
    header('Your users'),
    ...rows.map((user, index) => row(user, index, atMs, catalogue)),
    ...pager('users', users, pages),
    ...(unreadable.length > 0 ? [context(unreadableText('IAM user', unreadable, catalogue.help))] : []),
    ...ownButtons(rows),
  ];
}

function row(user: HomeUser, index: number, nowMs: number, catalogue: Catalogue): AnyBlock {
  const { account, userName, keys } = user;
  const live = user.suspended ? [] : keys;
  const isAnyOld = live.some((key) => isOld(key, nowMs, catalogue));
  const lines = [
    `*${code(userName)}* in ${accountText(catalogue, account)}  ·  ${stateText(user)}`,
    ...accessText(user, nowMs, catalogue),
    ...live.map((key) => keyText(key, nowMs, catalogue)),
  ];
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: lines.join('\n') },
    accessory: button(
      'Show keys',
      {
        actionId: `${actionIds.pickUser} ${index}`,
        value: choiceValue({ wish: 'look', account, userName }),
      },
      { label: `Show keys of ${userName}`, ...(isAnyOld ? { style: 'primary' } : {}) },
    ),
  };
}

function stateText({ suspended, isInSetUp }: HomeUser): string {
  if (suspended) return `:octagonal_sign: Stopped by ${mention(suspended.by)} ${time(suspended.atMs)}`;
  return isInSetUp ? ':hourglass_flowing_sand: Being set up' : ':white_check_mark: In use';
}

function accessText({ gives, isInSetUp }: HomeUser, nowMs: number, catalogue: Catalogue): string[] {
  const { entitlements, credentials } = stillGiven(gives, nowMs);
  const isNothingLeft = Object.keys(gives).length === 0 && !isInSetUp;
  const isOver = isNothingLeft || (entitlements.length === 0 && givenByAll(gives).entitlements.length > 0);
  const ends = Object.values(gives).flatMap(({ untilMs }) =>
    untilMs !== undefined && untilMs > nowMs ? [untilMs] : [],
  );
  const parts = [
    ...(entitlements.length > 0 ? [whatItHas(gives, titlesOf(entitlements, catalogue))] : []),
    ...(isOver ? ['Access has ended'] : []),
    ...credentials.map((each) => credentialWords[each]),
    ...(ends.length > 0 ? [`ends ${time(Math.min(...ends))}`] : []),
  ];
  return parts.length > 0 ? [parts.join('  ·  ')] : [];
}

/** An emergency user has no access between uses. */
function whatItHas(gives: HomeUser['gives'], titles: string): string {
  const entries = Object.values(gives);
  const isClosed = entries.some(({ prepared }) => prepared) && entries.every(({ hasNoAccess }) => hasNoAccess);
  return isClosed ? `Only by ${code('/iam break-glass')}: ${titles}` : titles;
}

const daysOld = ({ createdAtMs }: KeyOnRecord, nowMs: number) =>
  Math.max(0, Math.floor((nowMs - createdAtMs) / dayMs));

function isOld(key: KeyOnRecord, nowMs: number, { accessKeys }: Catalogue): boolean {
  return key.isActive && daysOld(key, nowMs) >= accessKeys.maxAgeDays;
}

function keyText(key: KeyOnRecord, nowMs: number, catalogue: Catalogue): string {
  const age = ageText(daysOld(key, nowMs));
  if (isOld(key, nowMs, catalogue))
    return `:warning: Access key ${code(key.id)} is ${age}: rotate it (limit ${catalogue.accessKeys.maxAgeDays} days)`;
  return `:key: Access key ${code(key.id)}, ${age}${key.isActive ? '' : ', inactive'}`;
}

/** Only people have passwords and MFA; a user that is being set up has nothing to reset yet. */
function ownButtons(users: readonly HomeUser[]): AnyBlock[] {
  const inUse = users.filter(({ suspended }) => !suspended);
  const people = inUse.filter(({ userKind }) => isForPeople(userKind));
  const begin = (label: string, wish: string) =>
    button(label, { actionId: `${actionIds.beginOwn} ${wish}`, value: wish });
  const isSetUp = ({ isInSetUp }: HomeUser) => !isInSetUp;
  return actions(
    ...(people.length > 0 ? [begin('Set up MFA', 'mfa')] : []),
    ...(people.some(isSetUp)
      ? [
          begin('Reset password', 'reset-password'),
          button('Lost MFA device…', { actionId: actionIds.resetMfa, value: 'open' }),
        ]
      : []),
    ...(inUse.some(isSetUp)
      ? [button('Change access…', { actionId: actionIds.openChange, value: 'open' })]
      : []),
  );
}
