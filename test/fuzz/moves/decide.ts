import { moduleOf } from '../../../src/core/intents/table.ts';
import type { Command } from '../../../src/core/request/commands.ts';
import { planOf, type Request } from '../../../src/core/request/request.ts';
import { review } from '../../../src/flows/review.ts';
import { goodReason } from '../../support/story.ts';
import { approvers } from '../owners.ts';
import type { Scene } from '../world.ts';

/** People decide on what waits for them: mostly they approve. */
export async function decide(scene: Scene): Promise<void> {
  const { requests, pick, isOneIn, ports, world } = scene;
  const waiting = requests.filter(({ phase }) => phase.status === 'pending');
  // Mostly the newest.
  const request = isOneIn(4, 2) ? pick(waiting) : waiting.at(-1);
  if (!request) return;
  const digest = planOf(request)?.digest ?? '';
  if (isOneIn(14, 1)) {
    for (const by of approvers)
      if (await isTaken(scene, request, { type: 'deny', by, digest, reason: goodReason })) {
        world.denied.add(request.id);
        return;
      }
  } else if (isOneIn(17, 1)) {
    await review(ports, request.id, { type: 'cancel', by: request.intent.requester });
  } else if (isOneIn(13, 1)) {
    await reduce(scene, request, digest);
  } else {
    await approve(scene, request.id, digest, isOneIn(11, 1) ? 1 : approvers.length);
  }
}

/** most: how many may vote. */
async function approve(scene: Scene, id: string, digest: string, most: number): Promise<void> {
  let votes = 0;
  for (const by of approvers) {
    const outcome = await review(scene.ports, id, { type: 'approve', by, digest });
    if ('ok' in outcome) continue;
    votes += 1;
    if (votes === most || outcome.phase.status !== 'pending') return;
  }
}

/** One of the entitlements less. */
async function reduce(scene: Scene, request: Request, digest: string): Promise<void> {
  const all = moduleOf(request.intent).reduction?.now(request.intent);
  if (!all) return;
  const less = { ...all, entitlements: all.entitlements.slice(1) };
  for (const by of approvers)
    if (await isTaken(scene, request, { type: 'reduce', by, digest, reason: goodReason, less })) return;
}

async function isTaken({ ports }: Scene, { id }: Request, command: Command): Promise<boolean> {
  return !('ok' in (await review(ports, id, command)));
}
