import { GetUserCommand } from '@aws-sdk/client-iam';
import { Fault } from '../../../flows/fault.ts';
import type { ApplyContext } from './context.ts';

/**
 * AWS authorises AddUserToGroup on the group alone: the role can't keep other users out of our groups, so we check
 * right before. Source: Service Authorization Reference, IAM.
 */
export async function assertBounded({
  clients,
  target,
  account,
  boundaries,
  paths,
}: ApplyContext): Promise<void> {
  const { User } = await clients.patient.send(new GetUserCommand({ UserName: target.userName }));
  const isUnderPath = paths.includes(User?.Path ?? '');
  const isBounded = boundaries.includes(User?.PermissionsBoundary?.PermissionsBoundaryArn ?? '');
  if (account && isUnderPath && isBounded) return;
  const message = isUnderPath
    ? 'The user does not have a permissions boundary of the catalogue.'
    : 'The user is not under a path of the catalogue.';
  throw new Fault(message, { nature: 'refused', code: 'user.unbounded' });
}
