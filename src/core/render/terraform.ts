import { hclString } from './hcl-string.ts';
import { notDescribed } from './not-described.ts';
import type { Resulting } from './resulting.ts';
import { commentLine } from './shell-word.ts';

interface Resource {
  type: string;
  label: string;
  /** What `terraform import` calls it. */
  id: string;
  /** Argument lines, without indentation. */
  lines: string[];
}

/**
 * Resources for the AWS provider, each with an import block: what they describe exists, so a plan creates, replaces and
 * destroys nothing. What a request took away is told as a comment.
 */
export function terraform(resulting: Resulting, title: string): string {
  const notes = notDescribed(resulting);
  return [
    commentLine(title),
    commentLine(`For account ${resulting.account}. It has no credentials: they reach their owner another way.`),
    '',
    ...resourcesOf(resulting).flatMap(textOf),
    ...(notes.length > 0 ? [commentLine('Not described here:'), ...notes.map(commentLine), ''] : []),
  ].join('\n');
}

function resourcesOf({ userName, user, groups, policies, inlinePolicies }: Resulting): Resource[] {
  const ofUser = user ? 'aws_iam_user.user.name' : hclString(userName);
  return [
    ...(user
      ? [
          {
            type: 'aws_iam_user',
            label: 'user',
            id: userName,
            lines: [
              `name                 = ${hclString(userName)}`,
              `path                 = ${hclString(user.path)}`,
              `permissions_boundary = ${hclString(user.boundary)}`,
              'tags = {',
              ...Object.entries(user.tags).map(([key, value]) => `  ${hclString(key)} = ${hclString(value)}`),
              '}',
            ],
          },
        ]
      : []),
    ...(groups.length > 0
      ? [
          {
            type: 'aws_iam_user_group_membership',
            label: 'user',
            id: [userName, ...groups].join('/'),
            lines: [`user   = ${ofUser}`, `groups = [${groups.map(hclString).join(', ')}]`],
          },
        ]
      : []),
    ...policies.map((arn, index) => ({
      type: 'aws_iam_user_policy_attachment',
      label: `policy_${index + 1}`,
      id: `${userName}/${arn}`,
      lines: [`user       = ${ofUser}`, `policy_arn = ${hclString(arn)}`],
    })),
    ...Object.entries(inlinePolicies).map(([name, document], index) => ({
      type: 'aws_iam_user_policy',
      label: `inline_${index + 1}`,
      id: `${userName}:${name}`,
      lines: [`user   = ${ofUser}`, `name   = ${hclString(name)}`, `policy = ${hclString(document)}`],
    })),
  ];
}

function textOf({ type, label, id, lines }: Resource): string[] {
  return [
    'import {',
    `  to = ${type}.${label}`,
    `  id = ${hclString(id)}`,
    '}',
    '',
    `resource "${type}" "${label}" {`,
    ...lines.map((line) => `  ${line}`),
    '}',
    '',
  ];
}
