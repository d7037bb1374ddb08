import { hourMs } from '../../../src/core/durations.ts';
import { moduleOf } from '../../../src/core/intents/table.ts';
import { endNow } from '../../../src/flows/end-now.ts';
import { extend } from '../../../src/flows/extend.ts';
import { goodReason } from '../../support/story.ts';
import type { Scene } from '../world.ts';

const endsOf = ({ requests }: Scene) =>
  requests.filter(({ intent, phase }) => moduleOf(intent).ends && phase.status === 'submitted');

/** Somebody ends access before its time. */
export async function endSooner(scene: Scene): Promise<void> {
  const ending = scene.pick(endsOf(scene));
  if (ending) await endNow(scene.ports, ending, scene.isOneIn(2, 1) ? ending.intent.owner : 'U0SEC1');
}

/** Its owner wants access for longer. */
export async function askForLonger(scene: Scene): Promise<void> {
  const ending = scene.pick(endsOf(scene));
  if (!ending) return;
  const lastsMs = scene.pick([4, 8, 24], 1) ?? 8;
  await extend(scene.ports, ending.id, ending.intent.owner, { lastsMs: lastsMs * hourMs, reason: goodReason });
}
