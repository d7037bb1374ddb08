import { randomUUID } from 'node:crypto';
import { arn } from './arn.ts';
import { record } from './trail.ts';
import type { Account, TrailEvent, User } from './world.ts';

/** What a user did earlier. */
export interface PastCall extends Partial<Pick<TrailEvent, 'region' | 'address' | 'error' | 'signIn'>> {
  /** `ec2:RunInstances` */
  action: string;
  atMs: number;
  /** Of another user, who had the name before. */
  userId?: string;
  accessKeyId?: string;
  mfa?: boolean;
}

/** As if CloudTrail had recorded it then; it counts as an access of the service, too. */
export function recordPast(account: Account, user: User, past: PastCall): void {
  const {
    action,
    atMs,
    userId = user.id,
    accessKeyId,
    mfa,
    region = 'us-east-1',
    address = '127.0.0.1',
  } = past;
  const [service = '', name = ''] = action.split(':');
  const earlier = user.used?.[service]?.atMs ?? 0;
  if (userId === user.id && !past.signIn && atMs > earlier)
    user.used = { ...user.used, [service]: { atMs, region } };
  record(account, {
    ...{ id: randomUUID(), atMs, region, address, name },
    source: `${service}.amazonaws.com`,
    isReadOnly: /^(Get|List|Describe)/.test(name),
    by: {
      kind: 'user',
      account: account.id,
      arn: arn(account.id, 'user', user.path, user.name),
      id: userId,
      userName: user.name,
      accessKeyId,
      mfa,
    },
    agent: 'aws-cli/2.31.0',
    ...(past.error ? { error: past.error } : {}),
    ...(past.signIn ? { signIn: past.signIn } : {}),
  });
}
