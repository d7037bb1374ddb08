import type { Resulting } from './resulting.ts';
import { commentLine, shellWord } from './shell-word.ts';

/** A script for the AWS CLI that leaves the same in an account that has none of it yet, except credentials. */
export function awsCli(resulting: Resulting, title: string): string {
  const { account, userName, user, groups, policies, inlinePolicies, taken, tags, besides } = resulting;
  const call = (action: string, options: Record<string, string> = {}) =>
    ['aws', 'iam', action, ...optionWords({ 'user-name': userName, ...options })].map(shellWord).join(' ');
  const making = user
    ? [
        call('create-user', {
          path: user.path,
          'permissions-boundary': user.boundary,
          ...tagOption(user.tags),
        }),
        `aws iam wait user-exists ${shellWord(`--user-name=${userName}`)}`,
      ]
    : [];
  const taking = [
    ...taken.groups.map((group) => call('remove-user-from-group', { 'group-name': group })),
    ...taken.policies.map((arn) => call('detach-user-policy', { 'policy-arn': arn })),
    ...taken.inlinePolicies.map((name) => call('delete-user-policy', { 'policy-name': name })),
  ];
  return [
    '#!/bin/sh',
    commentLine(title),
    commentLine(
      'It makes no credentials: passwords, access keys and MFA devices reach their owner another way.',
    ),
    'set -eu',
    '',
    commentLine('Stops here unless your credentials belong to the account.'),
    `test "$(aws sts get-caller-identity --query Account --output text)" = ${shellWord(account)}`,
    '',
    ...making,
    ...(Object.keys(tags).length > 0 ? [call('tag-user', tagOption(tags))] : []),
    ...Object.entries(inlinePolicies).map(([name, document]) =>
      call('put-user-policy', { 'policy-name': name, 'policy-document': document }),
    ),
    ...groups.map((group) => call('add-user-to-group', { 'group-name': group })),
    ...policies.map((arn) => call('attach-user-policy', { 'policy-arn': arn })),
    ...(user ? [] : taking),
    ...(besides.length > 0 ? ['', commentLine('Not in this script:'), ...besides.map(commentLine)] : []),
    '',
  ].join('\n');
}

/** Each one word: a value that begins with a dash would be taken for an option. */
function optionWords(options: Record<string, string>): string[] {
  return Object.entries(options).map(([name, value]) => `--${name}=${value}`);
}

/** As JSON: the short form splits at commas. */
function tagOption(tags: Record<string, string>): Record<string, string> {
  const list = Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
  return list.length > 0 ? { tags: JSON.stringify(list) } : {};
}
