/** What Slack shows a person instead of what they wanted. */
export class ShownError extends Error {
  /** Slack's words. */
  readonly shown: string;
  /** What they leave out: the cause. */
  readonly why: string;

  constructor(shown: string, why: string, message = `${shown}: ${why}`) {
    super(message);
    this.name = 'ShownError';
    this.shown = shown;
    this.why = why;
  }
}
