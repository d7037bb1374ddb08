import { moduleOf } from '../../core/intents/table.ts';
import type { Event } from '../../core/request/events.ts';
import { Fault } from '../fault.ts';
import type { Given } from '../ports.ts';
import type { Run } from './run.ts';
import { confirmedDevices } from './vouch.ts';

/** From now on our own record says whose user it is, and what this request gives it. */
export async function recordOwner(run: Run): Promise<Event[]> {
  const { ports, request, target, found } = run;
  const { intent } = request;
  const user = await ports.accounts.user(target);
  if (!user) throw new Fault('The user is gone.', { nature: 'refused', code: 'user.missing' });
  const userKind = moduleOf(intent).userKind(intent);
  const belongsTo = { person: intent.owner, userId: user.userId, userKind };
  // What an approval signed of a user that was there before, its approvers have seen.
  const vouchedDevices = found?.credentials?.mfaDevices ?? confirmedDevices(request);
  await ports.users.recordOwner(target, belongsTo, { [request.id]: given(run) }, run.now(), vouchedDevices);
  return [];
}

function given({ operations, found, request: { intent } }: Run): Given {
  const granted = moduleOf(intent).granted?.(intent, found);
  return {
    groups: operations.flatMap((operation) => (operation.kind === 'add-to-group' ? [operation.group] : [])),
    policies: operations.flatMap((operation) => (operation.kind === 'attach-policy' ? [operation.arn] : [])),
    entitlements: granted?.entitlements ?? [],
    credentials: granted?.credentials ?? [],
  };
}
