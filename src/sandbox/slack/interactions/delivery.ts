/** One signed request to the bot, and its answer. */
export interface Delivery {
  /** `command`, `block_actions`, `view_submission`, `view_closed`, `block_suggestion`, `event_callback` … */
  type: string;
  /** The body, letter by letter. */
  raw: string;
  /** HTTP status; 0 when no answer came. */
  status: number;
  answer: string;
  atMs: number;
  /** How long the answer took, on the real clock. */
  ms: number;
  /** Answered, or given up. */
  isOver?: boolean;
  /** Set on a repeated delivery of an event. */
  retry?: number;
  /** The bot answered `X-Slack-No-Retry: 1`. */
  isFinal?: boolean;
  /** Why there was no answer. */
  failure?: 'timeout' | 'connection';
}
