/** Slack's `ok: false`: the error code, and what goes into `response_metadata.messages`. */
export class Refusal extends Error {
  readonly code: string;
  readonly messages: readonly string[];

  constructor(code: string, messages: readonly string[] = []) {
    super(messages.length > 0 ? `${code}: ${messages.join('; ')}` : code);
    this.name = 'Refusal';
    this.code = code;
    this.messages = messages;
  }
}

/** A required field is missing. */
export function missingField(field: string): Refusal {
  return new Refusal('invalid_arguments', [`[ERROR] missing required field: ${field}`]);
}
