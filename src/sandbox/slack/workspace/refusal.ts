/** Slack's `ok: false`: the error code, and what goes into `response_metadata.messages`. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];
  /** More fields of the answer. */
  readonly details: Readonly<Record<string, string>>;

  constructor(code: string, messages: readonly string[] = [], details: Record<string, string> = {}) {
    super(messages.length > 0 ? `${code}: ${messages.join('; ')}` : code);
    this.name = 'Refusal';
    this.code = code;
    this.messages = messages;
    this.details = details;
  }
}

/** A required field is missing. */
export function missingField(field: string): Refusal {
  return new Refusal('invalid_arguments', [`[ERROR] missing required field: ${field}`]);
}
