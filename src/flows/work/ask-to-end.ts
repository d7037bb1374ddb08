import { dayMs } from '../../core/durations.ts';
import type { End } from '../../core/intents/end.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { submitted } from '../../core/request/events.ts';
import { endId } from '../../core/request/follow-up-ids.ts';
import { create } from '../create.ts';
import type { Run } from './run.ts';

/** The request that takes back, at its end, what this one gives; it waits for its time. May be repeated. */
export async function askToEnd({ ports, request }: Run, userId: string, untilMs: number): Promise<void> {
  const id = endId(request.id, untilMs);
  // If it already exists, the entry that its chain would begin with would be left behind.
  if (await ports.requests.load(id)) return;
  const { account, userName, requester, owner } = request.intent;
  const userKind = moduleOf(request.intent).userKind(request.intent);
  const end: End = {
    kind: 'end',
    ...{ account, userName, requester, owner, userId, userKind, ends: request.id, untilMs },
  };
  await create(ports, {
    ...submitted(id, end, ports.clock.now(), dayMs),
    startsAtMs: untilMs,
    nextAtMs: untilMs,
  });
}
