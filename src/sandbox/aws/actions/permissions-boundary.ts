import { type Action, action } from '../action.ts';
import { noSuchEntity } from '../aws-error.ts';
import { arnField, userName } from '../common-fields.ts';
import type { Context } from '../context.ts';
import { findPolicy, findUser, userResource } from '../lookup.ts';

export const permissionsBoundaryActions: Record<string, Action> = {
  PutUserPermissionsBoundary: action({
    takes: { UserName: userName, PermissionsBoundary: arnField },
    on: ({ UserName }, context) => userResource(context, UserName),
    keys: ({ PermissionsBoundary }) => ({ 'iam:permissionsboundary': PermissionsBoundary }),
    run({ UserName, PermissionsBoundary }, context) {
      const user = findUser(context, UserName);
      checkBoundary(context, PermissionsBoundary);
      user.boundary = PermissionsBoundary;
      return undefined;
    },
  }),
  DeleteUserPermissionsBoundary: action({
    takes: { UserName: userName },
    on: ({ UserName }, context) => userResource(context, UserName),
    run({ UserName }, context) {
      const user = findUser(context, UserName);
      if (user.boundary === undefined) {
        throw noSuchEntity(`The user with name ${user.name} has no permissions boundary.`);
      }
      user.boundary = undefined;
      return undefined;
    },
  }),
};

/** Any managed policy can be a boundary, but it must exist. */
export function checkBoundary(context: Context, boundary: string): void {
  findPolicy(context, boundary, `Scope ARN: ${boundary} does not exist or is not attachable.`);
}
