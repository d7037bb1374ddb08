import type { Desk } from '../interactions/desk.ts';
import type { Offers } from '../interactions/offers.ts';
import type { SubmissionPayload } from '../interactions/view-submission.ts';
import type { WebApiCall } from '../web-api/web-api-call.ts';

/** What the driver works with: the desk, and a view of what the bot is doing. */
export interface Stage {
  desk: Desk;
  calls: readonly WebApiCall[];
  underWay: ReadonlySet<WebApiCall>;
  /** How long to wait, after the bot's answer, for what it shows next. */
  settleMs: number;
  /** Resolves when the bot has handled what was delivered; absent: nobody can tell. */
  handled?: () => Promise<void>;
  /** Per person: what they submitted last. */
  lastSubmission: Map<string, SubmissionPayload>;
  offers: Offers;
}
