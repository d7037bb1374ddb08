import {
  type CodesOutcome,
  type ConclusiveOutcome,
  codesLastMs,
  codesLimit,
  isConclusive,
} from '../../../core/handover/codes.ts';
import type { ClaimBody, CodesBody, OutcomeReply } from '../protocol.ts';
import { post, type Reply } from './post.ts';

/**
 * What became of two codes. silent: nobody has answered for a minute. unreachable: they may not even have arrived.
 * used-up: they were the last that could be tried, and did not work.
 */
export type Tried = CodesOutcome | 'silent' | 'unreachable' | 'used-up';

/** After these there is nothing more to enter. */
export type Ended = ConclusiveOutcome | 'used-up';

export function hasEnded(tried: Tried): tried is Ended {
  return tried === 'used-up' || isOutcome(tried);
}

function isOutcome(tried: Exclude<Tried, 'used-up'>): tried is ConclusiveOutcome {
  return tried !== 'silent' && tried !== 'unreachable' && isConclusive(tried);
}

const firstPauseMs = 500;
const longestPauseMs = 4000;

/** One tab's tries with the codes of an MFA device. tab: as it opened the link. */
export function offering(tab: ClaimBody) {
  let n = 0;

  async function tryCodes(first: string, second: string): Promise<{ tried: Tried; left: number }> {
    const tried = await outcomeOf(first, second);
    const isLast = n >= codesLimit && !hasEnded(tried);
    return { tried: isLast ? 'used-up' : tried, left: codesLimit - n };
  }

  async function outcomeOf(first: string, second: string): Promise<Tried> {
    const offer: CodesBody = { ...tab, n: n + 1, first, second };
    const reply = await post<{ n: number }>('/s/codes', offer);
    if (reply === 'unreachable') return 'unreachable';
    if (reply.ok) n = reply.body.n;
    // Earlier ones are still being tried, or were answered after all: what counts is how those end.
    else if (!reply.problem.code.startsWith('codes.')) return 'ended';
    return answered(performance.now());
  }

  async function answered(sinceMs: number): Promise<Tried> {
    for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(pauseMs * 1.3, longestPauseMs)) {
      await new Promise((resume) => setTimeout(resume, pauseMs));
      const reply: Reply<OutcomeReply> = await post('/s/outcome', tab);
      if (reply !== 'unreachable') {
        if (!reply.ok) return 'ended';
        n = reply.body.n;
        if (reply.body.outcome) return reply.body.outcome;
      }
      if (performance.now() - sinceMs > codesLastMs) return reply === 'unreachable' ? reply : 'silent';
    }
  }

  return tryCodes;
}
