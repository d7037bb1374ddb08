import { otherCredentialTypes } from '../../../../core/account/other-credentials.ts';
import type { ListedKey, UserCredentials } from '../../../../core/account/user-credentials.ts';
import type { Catalogue } from '../../../../core/catalogue/catalogue.ts';
import { dayMs } from '../../../../core/durations.ts';
import type { UserViewing } from '../../../../core/intents/user-view.ts';
import type { ListedUser } from '../../../../core/inventory/inventory.ts';
import { code } from '../../blocks.ts';
import type { RequestOf } from '../../intents/slack-intent.ts';
import { agoText } from '../../words/age-of.ts';
import { credentialName, otherCredentialWords, titleOf } from '../../words/other-credentials.ts';
import type { Viewed } from './viewed.ts';

/** Every kind of credential, a line each; what there is none of has none. */
export function viewedCredentials(
  { intent }: RequestOf<UserViewing>,
  { credentials, readAtMs }: Viewed,
  catalogue: Catalogue,
): string[] {
  const listed = intent.listed?.user;
  if (credentials) return ofAws(credentials, listed, readAtMs, catalogue);
  return listed ? ofList(listed, readAtMs) : ['Not known.'];
}

function ofAws(
  { keys, mfaDevices, hasPassword, isPasswordToChange, isMfaRequired, otherCredentials }: UserCredentials,
  listed: ListedUser | undefined,
  nowMs: number,
  { accessKeys }: Catalogue,
): string[] {
  const required = isMfaRequired ? 'required' : 'not required by the bot’s policy';
  return [
    `*Password*  ${hasPassword ? `yes${isPasswordToChange ? ', temporary' : ''}${useText(listed, nowMs)}` : 'none'}`,
    `*MFA*  ${mfaDevices.length > 0 ? mfaDevices.map(code).join(', ') : ':warning: off'}  ·  ${required}`,
    ...keys.map((key) => `*Key*  ${keyText(key, nowMs, accessKeys.maxAgeDays)}`),
    ...(keys.length === 0 ? ['*Access keys*  none'] : []),
    ...others(otherCredentials),
  ];
}

/** Only the credential report says when a password was used. */
function useText(listed: ListedUser | undefined, nowMs: number): string {
  const { password, isUnreported } = listed ?? {};
  if (!password || isUnreported) return '';
  const { changedAtMs, lastUsedAtMs } = password;
  const changed = changedAtMs === undefined ? '' : `, changed ${agoText(changedAtMs, nowMs)}`;
  return `${changed}, ${lastUsedAtMs === undefined ? 'never used' : `last used ${agoText(lastUsedAtMs, nowMs)}`}`;
}

function keyText(
  { id, isActive, createdAtMs, lastUsed }: ListedKey,
  nowMs: number,
  maxAgeDays: number,
): string {
  const isOld = isActive && createdAtMs + maxAgeDays * dayMs <= nowMs;
  const used = lastUsed ? `used ${agoText(lastUsed.atMs, nowMs)} for ${code(lastUsed.service)}` : 'never used';
  const age = `made ${agoText(createdAtMs, nowMs)}${isOld ? ` (limit ${maxAgeDays} days)` : ''}`;
  return `${isOld ? ':warning: ' : ''}${code(id)} ${isActive ? 'active' : 'inactive'}, ${age}, ${used}`;
}

function others(found: UserCredentials['otherCredentials']): string[] {
  if (found === undefined) return [];
  if (found === 'unreadable')
    return [
      ':warning: SSH public keys, signing certificates and service-specific credentials could not be read: the bot lacks the permission in this account.',
    ];
  const none = otherCredentialTypes.filter((type) => !found.some((each) => each.type === type));
  const lines = otherCredentialTypes.flatMap((type) => {
    const some = found.filter((each) => each.type === type);
    const named = some.map(({ service, ...each }) => {
      const short = service?.replace(/\.amazonaws\.com$/, '');
      return `${credentialName(short === undefined ? each : { ...each, service: short })} ${each.state}`;
    });
    return some.length > 0 ? [`*${titleOf(type)}*  ${named.join(', ')}`] : [];
  });
  const nothing = `No ${none.map((type) => `${otherCredentialWords[type]}s`).join(', ')}.`;
  return lines.length > 0 ? lines : [nothing];
}

function ofList({ isUnreported, password, hasMfa, keys, certificates }: ListedUser, nowMs: number): string[] {
  if (isUnreported) return ['New: its password, MFA and keys show in the next credential report.'];
  const used = (atMs: number | undefined) =>
    atMs === undefined ? 'never used' : `last used ${agoText(atMs, nowMs)}`;
  return [
    `*Password*  ${password ? `yes, ${used(password.lastUsedAtMs)}` : 'none'}`,
    `*MFA*  ${hasMfa ? 'on' : password ? ':warning: off' : 'off'}`,
    ...keys.map(
      ({ isActive, madeAtMs, lastUsedAtMs }) =>
        `*Access key*  ${isActive ? 'active' : 'inactive'}, made ${agoText(madeAtMs, nowMs)}, ${used(lastUsedAtMs)}`,
    ),
    ...(keys.length === 0 ? ['*Access keys*  none'] : []),
    `*Signing certificates*  ${certificates > 0 ? `${certificates} active` : 'none active'}`,
  ];
}
