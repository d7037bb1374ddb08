import { neededRegion } from './cli-option.ts';
import type { Resulting } from './resulting.ts';
import { commentLine, shellWord } from './shell-word.ts';

/**
 * A script for the AWS CLI that leaves the same in an account that has none of it yet, except credentials. Less access
 * first, then more: a user has room for only so many groups and policies.
 */
export function awsCli(resulting: Resulting, title: string): string {
  const { account, user, besides } = resulting;
  const calls = user ? [...creating(resulting, user), ...giving(resulting)] : changing(resulting);
  return [
    '#!/bin/sh',
    commentLine(title),
    commentLine(
      'It makes no credentials: passwords, access keys and MFA devices reach their owner another way.',
    ),
    'set -eu',
    '# No pager: it would wait for a key.',
    "export AWS_PAGER=''",
    ...inPartition(resulting),
    '',
    '# Stops here unless your credentials belong to the account.',
    `test "$(aws sts get-caller-identity --query Account --output text)" = ${shellWord(account)} || {`,
    `  echo ${shellWord(`Nothing was done: sign in to account ${account} first, then start this again.`)} >&2`,
    '  exit 1',
    '}',
    '',
    ...calls,
    ...(besides.length > 0 ? ['', '# Not in this script:', ...besides.map(commentLine)] : []),
    '',
  ].join('\n');
}

function inPartition({ user, boundary, policies, taken }: Resulting): string[] {
  const region = neededRegion(user?.boundary ?? boundary ?? policies[0] ?? taken.policies[0]);
  return region === undefined ? [] : [`export AWS_REGION=${region}`];
}

function creating({ userName }: Resulting, { path, boundary, tags }: NonNullable<Resulting['user']>): string[] {
  const options = { path, 'permissions-boundary': boundary, ...tagOption(tags) };
  return [
    call('create-user', userName, options),
    `aws iam wait user-exists --user-name=${shellWord(userName)}`,
  ];
}

function changing(resulting: Resulting): string[] {
  const { userName, boundary, tags } = resulting;
  const taken = taking(resulting);
  const given = [
    ...(boundary === undefined
      ? []
      : [call('put-user-permissions-boundary', userName, { 'permissions-boundary': boundary })]),
    ...(Object.keys(tags).length > 0 ? [call('tag-user', userName, tagOption(tags))] : []),
    ...giving(resulting),
  ];
  if (taken.length + given.length === 0) return [];
  return [
    '# Stops here unless the user is there.',
    `${call('get-user', userName, {})} >/dev/null`,
    ...(taken.length > 0 ? unlessGone : []),
    ...taken,
    ...given,
  ];
}

/** What is gone already needs no removing. */
const unlessGone = [
  'unless_gone() {',
  '  said=$("$@" 2>&1) || case $said in',
  "    *'(NoSuchEntity)'*) ;;",
  `    *) printf '%s\\n' "$said" >&2; exit 1 ;;`,
  '  esac',
  '}',
];

function taking({ userName, taken }: Resulting): string[] {
  return [
    ...taken.groups.map((group) => call('remove-user-from-group', userName, { 'group-name': group })),
    ...taken.policies.map((arn) => call('detach-user-policy', userName, { 'policy-arn': arn })),
    ...taken.inlinePolicies.map((name) => call('delete-user-policy', userName, { 'policy-name': name })),
  ].map((each) => `unless_gone ${each}`);
}

function giving({ userName, groups, policies, inlinePolicies }: Resulting): string[] {
  return [
    ...Object.entries(inlinePolicies).map(([name, document]) =>
      call('put-user-policy', userName, { 'policy-name': name, 'policy-document': document }),
    ),
    ...groups.map((group) => call('add-user-to-group', userName, { 'group-name': group })),
    ...policies.map((arn) => call('attach-user-policy', userName, { 'policy-arn': arn })),
  ];
}

/** Each option is one word: a value that begins with a dash would be taken for an option. */
function call(action: string, userName: string, options: Record<string, string>): string {
  const words = Object.entries({ 'user-name': userName, ...options }).map(
    ([name, value]) => `--${name}=${value}`,
  );
  return ['aws', 'iam', action, ...words].map(shellWord).join(' ');
}

/** As JSON: the short form splits at commas. */
function tagOption(tags: Record<string, string>): Record<string, string> {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length > 0 ? { tags: JSON.stringify(list) } : {};
}
