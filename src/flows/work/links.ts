import type { Step } from '../../core/request/next.ts';
import type { Continuation } from './continuation.ts';
import { observe } from './observe-links.ts';
import { revokeCredential } from './revoke.ts';
import type { Run } from './run.ts';

/** Unopened at its expiry: first the link by condition, then the credential. */
export async function expireLink(
  run: Run,
  { handover }: Extract<Step, { do: 'expire-link' }>,
): Promise<Continuation> {
  const outcome = await run.ports.secrets.expire(handover.secretId, run.now());
  if (outcome === 'claimed') return recordOpened(run, handover);
  if (outcome === 'sealed') return 'wait';
  await revokeCredential(run, handover);
  await run.record([{ type: 'handover-expired', n: handover.n, atMs: run.now() }]);
  return 'go-on';
}

/** Before an undo: a link that is still live must not be opened any more. */
export async function withdrawLink(
  run: Run,
  { handover }: Extract<Step, { do: 'withdraw-link' }>,
): Promise<Continuation> {
  const outcome = await run.ports.secrets.void(handover.secretId);
  if (outcome === 'claimed') return recordOpened(run, handover);
  await run.record([{ type: 'handover-lost', n: handover.n, atMs: run.now() }]);
  return 'go-on';
}

/** Opened, and no acknowledgement came: nobody can claim it again, so erasing the sealed content loses nothing. */
export async function eraseLink(
  run: Run,
  { handover }: Extract<Step, { do: 'erase-link' }>,
): Promise<Continuation> {
  await run.ports.secrets.erase(handover.secretId);
  await run.record([{ type: 'handover-erased', n: handover.n, atMs: run.now() }]);
  return 'go-on';
}

async function recordOpened(run: Run, handover: Parameters<typeof observe>[1]): Promise<Continuation> {
  await run.record(await observe(run, handover));
  return 'go-on';
}
