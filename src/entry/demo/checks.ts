import { inspect } from 'node:util';

/** Something the story claims, with what it should be and what it is. Never a secret. */
export interface Check {
  what: string;
  expected: unknown;
  seen: unknown;
}

/** Ends the story: what it went on to claim would not be true. */
export class CheckFailed extends Error {
  readonly check: Check;

  constructor(check: Check) {
    super(`${check.what}: expected ${shown(check.expected)}, seen ${shown(check.seen)}`);
    this.name = 'CheckFailed';
    this.check = check;
  }
}

/** A pattern is looked for in what was seen; plain values must read alike as JSON, fields in the same order. */
export function holds({ expected, seen }: Check): boolean {
  return expected instanceof RegExp
    ? expected.test(String(seen))
    : JSON.stringify(seen) === JSON.stringify(expected);
}

export function shown(value: unknown): string {
  return typeof value === 'string' ? value : inspect(value, { depth: 4, breakLength: 70 });
}
