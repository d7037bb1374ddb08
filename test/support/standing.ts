import { type Means, ruling } from '../../src/sandbox/aws/can-do.ts';
import type { World } from '../../src/sandbox/aws/world.ts';
import type { Company } from './a-company.ts';
import { account, userOf } from './story.ts';

/** What somebody tries, and how. At the console with a code of their device, if they have one by then. */
interface Attempt {
  action: string;
  by: 'console' | 'console without MFA' | 'key alone' | 'session of a key, with MFA';
  /** On the user itself, and not on something of AWS's. */
  onOneself?: boolean;
}

/** What the walk looks at, by what it is called in the table. */
export const attempts = {
  'change own password': { action: 'iam:ChangePassword', by: 'console', onOneself: true },
  'set up MFA': { action: 'iam:EnableMFADevice', by: 'console', onOneself: true },
  'add MFA, key alone': { action: 'iam:EnableMFADevice', by: 'key alone', onOneself: true },
  'work, console': { action: 's3:ListAllMyBuckets', by: 'console' },
  'work, console without MFA': { action: 's3:ListAllMyBuckets', by: 'console without MFA' },
  'work, key alone': { action: 's3:ListAllMyBuckets', by: 'key alone' },
  'work, key and MFA': { action: 's3:ListAllMyBuckets', by: 'session of a key, with MFA' },
  'get a session': { action: 'sts:GetSessionToken', by: 'key alone' },
  'remove own MFA': { action: 'iam:DeactivateMFADevice', by: 'console', onOneself: true },
  'create an access key': { action: 'iam:CreateAccessKey', by: 'console', onOneself: true },
} satisfies Record<string, Attempt>;

export type AttemptName = keyof typeof attempts;
export type Standing = Record<AttemptName, string>;

const words: Record<string, string> = {
  allowed: '**yes**',
  denied: 'denied',
  'no-policy': 'no right',
  'no-boundary': 'no right',
  'denied-by-boundary': 'denied',
  'no-password': 'no password',
  'no-key': 'no key',
  'no-mfa-device': 'no device',
  'mfa-code-needed': 'code required',
  'password-change-first': 'password first',
  'no-user': 'no user',
};

/** What a user can and cannot do now, by the policies as they are attached and the credentials there are. */
export function standingOf(company: Company, userName: string): Standing {
  const entries = Object.entries(attempts).map(([name, attempt]) => [
    name,
    standing(company, userName, attempt),
  ]);
  return Object.fromEntries(entries);
}

function standing(company: Company, userName: string, { action, by, onOneself }: Attempt): string {
  const said = rulingOf(company, userName, meansOf(company, userName, by), action, onOneself);
  return words[said] ?? said;
}

function meansOf({ clock, ...company }: Company, userName: string, by: Attempt['by']): Means {
  const hasDevice = (userOf(company as Company, userName)?.mfaDevices.length ?? 0) > 0;
  const atMs = clock.now();
  const means: Record<Attempt['by'], Means> = {
    console: { by: 'console', mfa: hasDevice, atMs },
    'console without MFA': { by: 'console', mfa: false, atMs },
    'key alone': { by: 'access-key', mfa: false, atMs },
    'session of a key, with MFA': { by: 'session', mfa: true, atMs },
  };
  return means[by];
}

export function rulingOf(
  company: Company,
  userName: string,
  means: Means,
  action: string,
  onOneself = false,
): string {
  const resource = onOneself ? (userOf(company, userName)?.arn ?? '*') : '*';
  return ruling(company.aws.snapshot() as World, { account, name: userName }, means, action, resource);
}

/** One row for each state. */
export function tableOf(rows: { state: string; standing: Standing }[]): string {
  const names = Object.keys(attempts) as AttemptName[];
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [
    line(['state', ...names]),
    line(['state', ...names].map(() => '---')),
    ...rows.map(({ state, standing }) => line([state, ...names.map((name) => standing[name])])),
  ].join('\n');
}
