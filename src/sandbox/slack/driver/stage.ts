import type { Desk } from '../interactions/desk.ts';
import type { Offers } from '../interactions/offers.ts';
import type { SubmissionPayload } from '../interactions/view-submission.ts';
import type { WebApiCall } from '../web-api/web-api-call.ts';

/** A bot in the same process, which can tell what it is doing. */
export interface FollowedBot {
  /** Resolves when it has handled what was delivered. */
  handled(): Promise<void>;
  /** It works on requests in the background. */
  worker: { idle(): Promise<void> };
}

/** What the driver works with: the desk, and a view of what the bot is doing. */
export interface Stage {
  desk: Desk;
  calls: readonly WebApiCall[];
  underWay: ReadonlySet<WebApiCall>;
  /** How long to wait, after the bot's answer, for what it shows next, unless `bot` says it. 0: waits for nothing. */
  settleMs: number;
  /** Absent: it runs in another process. */
  bot?: FollowedBot | undefined;
  /** Per person: what they submitted last. */
  lastSubmission: Map<string, SubmissionPayload>;
  offers: Offers;
}
