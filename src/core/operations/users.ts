import { tagOf, withoutOwn } from '../account/tags.ts';
import type { OperationModules } from './operation-module.ts';

const lastPart = (arn: string) => arn.slice(arn.lastIndexOf('/') + 1);

/** Only those that somebody chose: the bot's own follow from the request. */
function tagWords(tags: Record<string, string>): string {
  const words = withoutOwn(tags).map(([key, value]) => `${key}=${value}`);
  return words.length > 0 ? ` and the tags ${words.join(', ')}` : '';
}

export const userOperations: OperationModules<
  'create-user' | 'delete-user' | 'tag-user' | 'untag-user' | 'put-boundary'
> = {
  'create-user': {
    describe: ({ path, boundary, tags }, userName) =>
      `Create the user ${userName} under ${path}, with the permissions boundary ${lastPart(boundary)}${tagWords(tags)}`,
    permissions: () => ['iam:CreateUser', 'iam:TagUser', 'iam:GetUser'],
    undo: () => ({ kind: 'delete-user' }),
    example: {
      kind: 'create-user',
      path: '/countersign/',
      boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
      tags: { 'countersign-request': 'R1' },
    },
  },
  'delete-user': {
    describe: (_operation, userName) => `Delete the user ${userName}`,
    permissions: () => ['iam:DeleteUser'],
    example: { kind: 'delete-user' },
  },
  'tag-user': {
    describe: ({ tags }) =>
      tagOf(tags, 'managed-by') === undefined
        ? 'Change the tag that says who owns the user'
        : 'Tag the user as managed by Countersign, with its owner',
    permissions: () => ['iam:TagUser'],
    undo: ({ tags, before }) => ({
      kind: 'untag-user',
      keys: Object.keys(tags).filter((key) => tagOf(before, key) === undefined),
      back: before,
    }),
    example: { kind: 'tag-user', tags: { owner: 'U0JANE' }, before: {} },
  },
  'untag-user': {
    describe: () => 'Remove the tags of Countersign from the user',
    permissions: () => ['iam:UntagUser', 'iam:TagUser'],
    example: { kind: 'untag-user', keys: ['owner'], back: {} },
  },
  'put-boundary': {
    describe: ({ boundary }) =>
      `Put the permissions boundary ${lastPart(boundary)} on the user; it stays, even after an undo`,
    permissions: () => ['iam:PutUserPermissionsBoundary'],
    example: {
      kind: 'put-boundary',
      boundary: 'arn:aws:iam::111122223333:policy/countersign/Boundary',
    },
  },
};
