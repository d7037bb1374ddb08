import { kindOf } from '../../src/core/intents/table.ts';
import type { Request } from '../../src/core/request/request.ts';
import { hasEnded } from '../../src/core/request/request.ts';

/** The state of a user name's requests in a few words: `grant applying 2 sent`; empty when nothing is in progress. */
export function stageOf(requests: readonly Request[]): string {
  return requests
    .filter((request) => !hasEnded(request))
    .map(stageOfOne)
    .join(', ');
}

function stageOfOne({
  intent,
  phase,
  journal,
  handovers,
  votes,
  isReportedDone,
  trouble,
  waits,
}: Request): string {
  const done = Object.values(journal).filter(({ state }) => state === 'done').length;
  const odd = Object.values(journal).find(({ state }) => state !== 'done')?.state;
  const { state, codes, codesOutcome } = handovers.at(-1) ?? {};
  const began = phase.status === 'applying' && phase.began;
  return [
    ...[kindOf(intent), phase.status, began && 'begun', phase.status === 'pending' && `votes ${votes.length}`],
    ...[began && `done ${done}`, odd, state && `link ${state}`, codes && 'codes', codesOutcome],
    ...[isReportedDone && 'claimed', trouble && 'trouble', waits && 'days'],
  ]
    .filter(Boolean)
    .join(' ');
}
