import type { Event } from '../../core/request/events.ts';
import type { Handover } from '../../core/request/state.ts';
import type { Run } from './run.ts';

/** What happened to links that were sent: the pages write it down, the worker makes the receipt of it. */
export async function observeLinks(run: Run): Promise<void> {
  const live = run.request.handovers.filter(({ state }) => state === 'sent' || state === 'opened');
  const events = await Promise.all(live.map((handover) => observe(run, handover)));
  run.note(events.flat());
}

export async function observe(run: Run, { n, state, secretId }: Handover): Promise<Event[]> {
  const secret = await run.ports.secrets.read(secretId);
  if (secret?.state !== 'claimed' && secret?.state !== 'acknowledged') return [];
  const { claimedAtMs: openedAtMs, openedFrom: from } = secret;
  const atMs = run.now();
  return [
    ...(state === 'sent' ? [{ type: 'handover-opened', n, openedAtMs, from, atMs } as const] : []),
    ...(secret.state === 'acknowledged' ? [{ type: 'handover-acknowledged', n, atMs } as const] : []),
  ];
}
