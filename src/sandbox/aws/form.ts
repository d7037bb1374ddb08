import { AwsError } from './aws-error.ts';

/** The parameters of one query-protocol call: `Tags.member.1.Key=…`. */
export class Form {
  readonly #values: Map<string, string>;

  constructor(body: string) {
    this.#values = new Map(new URLSearchParams(body));
  }

  get(name: string): string | undefined {
    return this.#values.get(name);
  }

  /** The prefixes of a list's members, in order: `Tags.member.1`, `Tags.member.2`, … */
  members(name: string): string[] {
    const start = `${name}.member.`;
    const indexes = new Set<number>();
    for (const key of this.#values.keys()) {
      if (key.startsWith(start)) indexes.add(Number.parseInt(key.slice(start.length), 10));
    }
    if (indexes.has(Number.NaN)) throw new AwsError('MalformedInput', `Unexpected list element in ${name}`);
    return [...indexes].sort((a, b) => a - b).map((index) => start + index);
  }

  /** For the call log: everything except secrets. */
  redacted(): Record<string, string> {
    const secret = /Password$|^AuthenticationCode|^TokenCode$/;
    return Object.fromEntries(
      [...this.#values].map(([name, value]) => [name, secret.test(name) ? '[redacted]' : value]),
    );
  }
}
