import { moduleOf } from '../../core/intents/table.ts';
import { endsAtMs } from '../../core/request/ends-at.ts';
import type { Event } from '../../core/request/events.ts';
import { decideAndSave } from '../save.ts';
import type { Run } from './run.ts';

/** The request that waits for the earlier end says that there is a later one. May be repeated. */
export async function tellRenewed(run: Run): Promise<Event[]> {
  const { request, ports } = run;
  const renews = moduleOf(request.intent).renews?.(request.intent);
  const untilMs = endsAtMs(request);
  if (!renews || untilMs === undefined) return [];
  const { id: extension } = request;
  await decideAndSave(ports, renews.endRequest, ({ renewed }) =>
    renewed ? [] : [{ type: 'renewed', extension, untilMs, atMs: run.now() }],
  );
  run.afterwards.push(renews.endRequest);
  return [];
}
