import { dayMs, hourMs } from '../../../src/core/durations.ts';
import type { Scene } from '../world.ts';

const refusable = [
  'AddUserToGroup',
  'AttachUserPolicy',
  'PutUserPolicy',
  'RemoveUserFromGroup',
  'DetachUserPolicy',
  'CreateLoginProfile',
  'CreateAccessKey',
  'TagUser',
  'DeleteUserPolicy',
] as const;

/** AWS will refuse something, once, or for a while. */
export async function refuse({ world, pick, isOneIn }: Scene): Promise<void> {
  const operation = pick(refusable, 0);
  if (!operation) return;
  const times = isOneIn(3, 1) ? 8 : 1;
  world.company.aws.faults.add({
    operation,
    kind: 'refuse',
    code: 'LimitExceeded',
    times,
    after: isOneIn(2, 2) ? 1 : 0,
  });
}

/** AWS refuses nothing any more, and time passes. */
export async function wait({ world, pick }: Scene): Promise<void> {
  world.company.aws.faults.clear();
  world.company.clock.pass(
    pick([hourMs, 5 * hourMs, 9 * hourMs, 25 * hourMs, 8 * dayMs, 15 * dayMs], 0) ?? hourMs,
  );
}
