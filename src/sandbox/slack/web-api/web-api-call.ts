import type { Fault } from '../../faults.ts';

/** One call the bot made, as it arrived. */
export interface WebApiCall {
  /** `chat.postMessage` …, or `response_url`. */
  method: string;
  /** The arguments; form fields that carry JSON are parsed. */
  body: Record<string, unknown>;
  /** The body, letter by letter. */
  raw: string;
  /** HTTP status of the answer; 0 while there is none (in progress, or the connection was dropped). */
  status: number;
  /** The answer's body; absent while there is none. */
  answer?: string;
  /** Slack's error code, when refused. */
  error?: string;
  /** The fault that it got. */
  fault?: Fault['kind'];
  atMs: number;
  /** How long it took, on the real clock. */
  ms: number;
}
