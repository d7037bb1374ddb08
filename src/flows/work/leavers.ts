import { ineligibility } from '../../core/people.ts';
import type { Handover } from '../../core/request/handover.ts';
import { workFreshness } from '../facts.ts';
import { Fault } from '../fault.ts';
import { observe } from './observe-links.ts';
import { revokeCredential } from './revoke.ts';
import type { Run } from './run.ts';

/**
 * Whether the owner may still receive: a link that was sent to someone who has left meanwhile must not open. The pages
 * can't ask Slack, but the worker that checks a live link can. While Slack doesn't answer, the link stays: it was sent
 * to someone who could receive it.
 */
export async function withdrawFromLeaver(run: Run): Promise<void> {
  const live = run.request.handovers.filter(({ state }) => state === 'sent');
  const why = live.length > 0 ? await whyUnfit(run) : undefined;
  if (!why) return;
  for (const handover of live) await withdraw(run, handover);
  const { phase, intent } = run.request;
  if (phase.status !== 'applying') return;
  const message = `The owner <@${intent.owner}> can no longer receive credentials.`;
  const atMs = run.now();
  await run.record([{ type: 'failed', failure: { code: why, message, atMs }, atMs }]);
}

async function whyUnfit({ ports: { directory, workspace }, request }: Run): Promise<string | undefined> {
  try {
    const person = await directory.person(request.intent.owner, workFreshness);
    return person ? ineligibility(person, workspace) : 'person.unknown';
  } catch (error) {
    if (error instanceof Fault) return undefined;
    throw error;
  }
}

/** The link first, then the credential. A link that was opened in this moment is reported as such. */
async function withdraw(run: Run, handover: Handover): Promise<void> {
  await run.lease.guard(2);
  const outcome = await run.ports.secrets.void(handover.secretId);
  if (outcome === 'claimed') {
    await run.record(await observe(run, handover));
    return;
  }
  await revokeCredential(run, handover);
  await run.record([
    { type: 'handover-lost', n: handover.n, atMs: run.now() },
    { type: 'operations-undone', operations: [handover.operation], atMs: run.now() },
  ]);
}
