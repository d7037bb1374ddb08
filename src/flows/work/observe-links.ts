import { takesCodes } from '../../core/handover/binding.ts';
import { type Codes, type CodesOutcome, isConclusive } from '../../core/handover/codes.ts';
import type { Event } from '../../core/request/events.ts';
import type { Handover } from '../../core/request/handover.ts';
import { isInForce } from '../../core/request/handovers-of.ts';
import type { Run } from './run.ts';

/** What happened to sent links: the pages record it, and the worker turns it into a receipt. */
export async function observeLinks(run: Run): Promise<void> {
  const live = run.request.handovers.filter(isLive);
  const events = await Promise.all(live.map((handover) => observe(run, handover)));
  run.note(events.flat());
}

function isLive({ state, credential }: Handover): boolean {
  return state === 'sent' || state === 'opened' || (takesCodes(credential) && state === 'acknowledged');
}

export async function observe(run: Run, handover: Handover): Promise<Event[]> {
  const { secrets } = run.ports;
  const { n, state, secretId } = handover;
  const secret = await secrets.read(secretId);
  if (secret?.state !== 'claimed' && secret?.state !== 'acknowledged') return [];
  const { claimedAtMs: openedAtMs, openedFrom: from } = secret;
  const atMs = run.now();
  return [
    ...(state === 'sent' ? [{ type: 'handover-opened', n, openedAtMs, from, atMs } as const] : []),
    ...(secret.state === 'acknowledged' && state !== 'acknowledged'
      ? [{ type: 'handover-acknowledged', n, atMs } as const]
      : []),
    ...(await observeCodes(run, handover, secret.codes)),
  ];
}

/** Codes that wait to be tried; if they are no longer of use, their owner is told so at once. */
async function observeCodes(run: Run, handover: Handover, offered: Codes | undefined): Promise<Event[]> {
  if (!offered || isSettled(offered, handover)) return [];
  const { n, secretId, codes } = handover;
  const known = outcomeKnown(offered, handover);
  if (known) {
    await answer(run, secretId, offered.n, known);
    return [];
  }
  if (run.request.phase.status === 'applying' && isInForce(run.request, handover))
    return offered.n === codes ? [] : [{ type: 'codes-offered', n, attempt: offered.n, atMs: run.now() }];
  if (offered.state === 'answered') return [];
  await answer(run, secretId, offered.n, 'ended');
  return [];
}

async function answer(run: Run, secretId: string, n: number, outcome: CodesOutcome): Promise<void> {
  await run.ports.secrets.takeCodes(secretId, run.now());
  await run.ports.secrets.answerCodes(secretId, n, outcome, run.now());
}

/** A worker recorded it and died before the page was told; by now there may be other codes, which nobody needs. */
function outcomeKnown({ n, state }: Codes, { codesTried, codesOutcome }: Handover): CodesOutcome | undefined {
  if (state === 'answered' || !codesOutcome) return undefined;
  const isOfThese = state === 'taken' && n === codesTried;
  return isOfThese || isConclusive(codesOutcome) ? codesOutcome : undefined;
}

/** Answered, and known here: a worker may have died between the two, and the page already says that MFA is on. */
function isSettled(offered: Codes, { codesOutcome }: Handover): boolean {
  return offered.state === 'answered' && (offered.outcome !== 'enabled' || codesOutcome === 'enabled');
}
