import type { AnyBlock } from '@slack/types';
import { stillGiven } from '../../../../core/account/ledger.ts';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../../core/durations.ts';
import type { ListedKey, ListedUser } from '../../../../core/inventory/inventory.ts';
import { isListedAsStopped, isTaggedAsOurs, taggedOwner } from '../../../../core/inventory/listed-facts.ts';
import type { UserRow } from '../../../../flows/list-users.ts';
import { button, code, escaped, mention, time } from '../../blocks.ts';
import { actionIds, userValue } from '../../ids.ts';
import { agoText } from '../../words/age-of.ts';
import { asManyAsFit } from '../../words/as-many-as-fit.ts';
import { accountText, titlesOf } from '../../words/asked.ts';
import { capital } from '../../words/capital.ts';
import { countOf } from '../../words/count-of.ts';

/** Slack takes 3000 characters; longer lists are counted. */
const listLimit = 600;

/** One user: whose it is, how it signs in, what it can do and until when; and the button that shows all of it. */
export function userRow(row: UserRow, index: number, nowMs: number, catalogue: Catalogue): AnyBlock {
  const { account, userName } = row;
  const lines = [
    [`*${code(userName)}* in ${accountText(catalogue, account)}`, ...whoseText(row)].join('  ·  '),
    ...credentialLine(row, nowMs, catalogue),
    ...accessLine(row, nowMs, catalogue),
  ];
  return {
    type: 'section',
    text: { type: 'mrkdwn', text: lines.join('\n') },
    accessory: button(
      'Details',
      { actionId: `${actionIds.viewUser} ${index}`, value: userValue({ account, userName }) },
      { label: `Details of ${userName}` },
    ),
  };
}

function whoseText({ record, listed }: UserRow): string[] {
  const owner = record?.belongsTo?.person ?? (listed && taggedOwner(listed));
  const isStopped = record?.suspended !== undefined || (listed !== undefined && isListedAsStopped(listed));
  const isManaged = record?.belongsTo !== undefined;
  const isOnlyTagged = !isManaged && listed !== undefined && isTaggedAsOurs(listed);
  return [
    ...(owner ? [mention(owner)] : []),
    ...(isStopped ? [':octagonal_sign: stopped'] : []),
    isManaged
      ? 'managed by Countersign'
      : isOnlyTagged
        ? ':warning: tagged as managed, but not on record'
        : 'not managed by Countersign',
  ];
}

function credentialLine({ listed }: UserRow, nowMs: number, catalogue: Catalogue): string[] {
  if (!listed) return ['Its account has not been listed since it was made.'];
  if (listed.isUnreported) return ['New: its password, MFA and keys show in the next credential report.'];
  const { hasMfa, certificates } = listed;
  if (!hasMfa && !listed.password && listed.keys.length + certificates === 0)
    return ['No password, keys or MFA.'];
  return [
    [
      capital(passwordText(listed, nowMs)),
      // What signs in by keys alone needs none.
      hasMfa ? 'MFA on' : listed.password ? ':warning: no MFA' : 'no MFA',
      ...listed.keys.map((key) => keyText(key, nowMs, catalogue)),
      ...(listed.keys.length === 0 ? ['no keys'] : []),
      ...(certificates > 0 ? [countOf(certificates, 'signing certificate')] : []),
    ].join('  ·  '),
  ];
}

function passwordText({ password }: ListedUser, nowMs: number): string {
  if (!password) return 'no password';
  const { changedAtMs, lastUsedAtMs } = password;
  const changed = changedAtMs === undefined ? '' : ` changed ${agoText(changedAtMs, nowMs)},`;
  const used = lastUsedAtMs === undefined ? 'never used' : `used ${agoText(lastUsedAtMs, nowMs)}`;
  return `password${changed} ${used}`;
}

function keyText({ isActive, madeAtMs, lastUsedAtMs }: ListedKey, nowMs: number, catalogue: Catalogue): string {
  const { maxAgeDays } = catalogue.accessKeys;
  const isOld = isActive && madeAtMs + maxAgeDays * dayMs <= nowMs;
  const used = lastUsedAtMs === undefined ? 'never used' : `used ${agoText(lastUsedAtMs, nowMs)}`;
  return `${isOld ? ':warning: ' : ''}key${isActive ? '' : ' (inactive)'} made ${agoText(madeAtMs, nowMs)}, ${used}`;
}

/** What the ledger gives, with its ends; of others, what hangs on them. */
function accessLine({ record, listed }: UserRow, nowMs: number, catalogue: Catalogue): string[] {
  const gives = record?.belongsTo ? (record.gives ?? {}) : {};
  const given = stillGiven(gives, nowMs).entitlements;
  const ends = Object.values(gives).flatMap(({ untilMs }) =>
    untilMs !== undefined && untilMs > nowMs ? [untilMs] : [],
  );
  if (given.length > 0)
    return [`${titlesOf(given, catalogue)}${ends.length > 0 ? `  ·  ends ${time(Math.min(...ends))}` : ''}`];
  return listed ? [hangsOn(listed)] : [];
}

function hangsOn({ groups, policies, inlinePolicies }: ListedUser): string {
  const names = [
    ...groups.map((group) => `group ${code(group)}`),
    ...policies.map((arn) => `policy ${code(arn.slice(arn.lastIndexOf('/') + 1))}`),
    ...inlinePolicies.map((name) => `inline ${code(name)}`),
  ];
  return names.length > 0 ? capital(asManyAsFit(names, listLimit)) : escaped('No groups or policies.');
}
