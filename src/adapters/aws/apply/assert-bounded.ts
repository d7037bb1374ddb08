import { GetUserCommand } from '@aws-sdk/client-iam';
import { Fault } from '../../../flows/fault.ts';
import type { ApplyContext } from './context.ts';

/**
 * AWS authorises AddUserToGroup on the group alone: the role can't keep other users out of our groups, so we check
 * right before. Source: Service Authorization Reference, IAM.
 */
export async function assertBounded(context: ApplyContext): Promise<void> {
  const { target, account, boundaries, paths, justMade } = context;
  const { path, boundary } = justMade.find(target) ?? (await readUser(context));
  const isUnderPath = paths.includes(path);
  const isBounded = boundaries.includes(boundary);
  if (account && isUnderPath && isBounded) return;
  const message = isUnderPath
    ? 'The user does not have a permissions boundary of the catalogue.'
    : 'The user is not under a path of the catalogue.';
  throw new Fault(message, { nature: 'refused', code: 'user.unbounded' });
}

async function readUser({ clients, target }: ApplyContext): Promise<{ path: string; boundary: string }> {
  const { User } = await clients.patient.send(new GetUserCommand({ UserName: target.userName }));
  return { path: User?.Path ?? '', boundary: User?.PermissionsBoundary?.PermissionsBoundaryArn ?? '' };
}
