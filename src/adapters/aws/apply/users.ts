import {
  CreateUserCommand,
  DeleteUserCommand,
  GetUserCommand,
  PutUserPermissionsBoundaryCommand,
  TagUserCommand,
  UntagUserCommand,
} from '@aws-sdk/client-iam';
import type { OperationOf } from '../../../core/operations/operation.ts';
import type { Applied } from '../../../flows/work/ports.ts';
import { codeOf } from '../faults.ts';
import { unlessGone } from '../or-missing.ts';
import type { Apply, ApplyContext } from './context.ts';

/** The user itself, its tags and its boundary. */
export const userTable = {
  'create-user': createUser,

  async 'tag-user'({ tags }, { clients, target }) {
    await clients.patient.send(new TagUserCommand({ UserName: target.userName, Tags: tagList(tags) }));
    return {};
  },

  async 'untag-user'({ keys: TagKeys, back }, context) {
    const { patient } = context.clients;
    const { userName: UserName } = context.target;
    if (TagKeys.length > 0)
      await unlessGone(patient.send(new UntagUserCommand({ UserName, TagKeys })), context);
    const Tags = tagList(back);
    return Tags.length > 0 ? unlessGone(patient.send(new TagUserCommand({ UserName, Tags })), context) : {};
  },

  async 'put-boundary'({ boundary }, { clients, target, justMade }) {
    justMade.forget(target);
    const input = { UserName: target.userName, PermissionsBoundary: boundary };
    await clients.patient.send(new PutUserPermissionsBoundaryCommand(input));
    return {};
  },

  'delete-user': (_operation, context) => {
    context.justMade.forget(context.target);
    const input = { UserName: context.target.userName };
    return unlessGone(context.clients.patient.send(new DeleteUserCommand(input)), context);
  },
} satisfies Partial<Apply>;

/** "Already exists" is success if the user carries this request's tag: we made it, and crashed or lost the answer. */
async function createUser(
  operation: OperationOf<'create-user'>,
  { clients, target, justMade }: ApplyContext,
): Promise<Applied> {
  const { path, boundary, tags } = operation;
  const UserName = target.userName;
  try {
    const { User } = await clients.patient.send(
      new CreateUserCommand({
        UserName,
        Path: path,
        PermissionsBoundary: boundary,
        Tags: tagList(tags),
      }),
    );
    justMade.remember(target, { path, boundary });
    return { receipt: { userId: User?.UserId } };
  } catch (error) {
    if (codeOf(error) !== 'EntityAlreadyExists') throw error;
    const { User } = await clients.patient.send(new GetUserCommand({ UserName }));
    const isOurs =
      User?.Path === path &&
      User.Tags?.some(({ Key, Value }) => Key === 'countersign-request' && Value === target.requestId);
    if (!isOurs) throw error;
    return { receipt: { userId: User?.UserId } };
  }
}

function tagList(tags: Record<string, string>) {
  return Object.entries(tags).map(([Key, Value]) => ({ Key, Value }));
}
