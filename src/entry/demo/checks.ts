import { inspect } from 'node:util';

/** A claim of the story, with what was expected and what was seen. Never a secret. */
export interface Check {
  what: string;
  expected: unknown;
  seen: unknown;
}

/** Ends the story: its later claims would not be true. */
export class CheckFailed extends Error {
  readonly check: Check;

  constructor(check: Check) {
    super(`${check.what}: expected ${shown(check.expected)}, seen ${shown(check.seen)}`);
    this.name = 'CheckFailed';
    this.check = check;
  }
}

/** A pattern is searched for in what was seen; plain values must be equal as JSON, fields in the same order. */
export function holds({ expected, seen }: Check): boolean {
  return expected instanceof RegExp
    ? expected.test(String(seen))
    : JSON.stringify(seen) === JSON.stringify(expected);
}

export function shown(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 70 });
}
