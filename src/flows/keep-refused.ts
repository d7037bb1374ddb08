import type { Asking } from '../core/approval/judge.ts';
import { isOfRulesOrPeople, type RefusedAsk } from '../core/approval/refused-ask.ts';
import type { Refusal } from '../core/refusal.ts';
import type { Clock } from './ports.ts';
import type { RefusedAsks } from './refused-asks.ts';

export interface KeepRefusedPorts {
  refusedAsks: Pick<RefusedAsks, 'keep'>;
  clock: Clock;
}

export interface RefusedAsking extends Asking {
  lasts?: RefusedAsk['lasts'];
}

/** Keeps what there is more to say about, so that its requester can ask why. Nothing that was typed is kept. */
export async function keepRefused(
  { refusedAsks, clock }: KeepRefusedPorts,
  { requester, owner, judged, lasts }: RefusedAsking,
  refusals: readonly Refusal[],
): Promise<void> {
  if (!judged || !refusals.some(({ code }) => isOfRulesOrPeople(code))) return;
  await refusedAsks.keep(requester, {
    atMs: clock.now(),
    judged,
    ...(owner === undefined ? {} : { owner }),
    ...(lasts ? { lasts } : {}),
  });
}
