import { dayMs } from '../durations.ts';
import { arn } from './arn.ts';
import { mfaDevicesOf } from './lookup.ts';
import type { AccessKey, Account, User } from './world.ts';

const columns = [
  ...['user', 'arn', 'user_creation_time'],
  ...[
    'password_enabled',
    'password_last_used',
    'password_last_changed',
    'password_next_rotation',
    'mfa_active',
  ],
  ...[1, 2].flatMap((each) =>
    ['active', 'last_rotated', 'last_used_date', 'last_used_region', 'last_used_service'].map(
      (what) => `access_key_${each}_${what}`,
    ),
  ),
  ...[1, 2].flatMap((each) => [`cert_${each}_active`, `cert_${each}_last_rotated`]),
];

/** All users of the account as CSV, the root user first. Source: IAM User Guide, credential reports. */
export function credentialReport(account: Account): string {
  const rows = [columns, rootRow(account), ...Object.values(account.users).map((user) => row(account, user))];
  return rows.map((cells) => cells.map(quoted).join(',')).join('\n');
}

/** A user's name may contain commas. */
function quoted(cell: string): string {
  return cell.includes(',') ? `"${cell}"` : cell;
}

function row(account: Account, user: User): string[] {
  const keys = user.accessKeys;
  return [
    user.name,
    arn(account.id, 'user', user.path, user.name),
    time(user.createdAtMs),
    ...passwordCells(account, user),
    String(mfaDevicesOf(account, user).length > 0),
    ...keyCells(keys[0]),
    ...keyCells(keys[1]),
    ...certificateCells(user),
  ];
}

function passwordCells({ passwordPolicy }: Account, { loginProfile, passwordLastUsedAtMs }: User): string[] {
  if (!loginProfile) return ['false', 'N/A', 'N/A', 'N/A'];
  const days = passwordPolicy?.maxAgeDays;
  return [
    'true',
    passwordLastUsedAtMs === undefined ? 'no_information' : time(passwordLastUsedAtMs),
    time(loginProfile.passwordSetAtMs),
    days === undefined ? 'N/A' : time(loginProfile.passwordSetAtMs + days * dayMs),
  ];
}

function keyCells(key: AccessKey | undefined): string[] {
  if (!key) return ['false', 'N/A', 'N/A', 'N/A', 'N/A'];
  const { lastUsed } = key;
  const use = lastUsed ? [time(lastUsed.atMs), lastUsed.region, lastUsed.service] : ['N/A', 'N/A', 'N/A'];
  return [String(key.status === 'Active'), time(key.createdAtMs), ...use];
}

function certificateCells({ otherCredentials }: User): string[] {
  const certificates = otherCredentials.filter(({ kind }) => kind === 'signing-certificate');
  return [certificates[0], certificates[1]].flatMap((each) =>
    each ? [String(each.status === 'Active'), time(each.createdAtMs)] : ['false', 'N/A'],
  );
}

function rootRow({ id }: Account): string[] {
  const password = ['not_supported', 'no_information', 'not_supported', 'not_supported'];
  const noCertificate = ['false', 'N/A'];
  return [
    ...['<root_account>', `arn:aws:iam::${id}:root`, time(0), ...password, 'true'],
    ...[...keyCells(undefined), ...keyCells(undefined), ...noCertificate, ...noCertificate],
  ];
}

function time(atMs: number): string {
  return new Date(atMs).toISOString().replace(/\.\d{3}Z$/, '+00:00');
}
