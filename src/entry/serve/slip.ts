import type { Finding } from '../doctor/finding.ts';

/** Mistakes of whoever starts the bot: a line each, with the fix. */
export class Slip extends Error {
  readonly lines: string[];

  constructor(lines: string[]) {
    super(lines.join('\n'));
    this.name = 'Slip';
    this.lines = lines;
  }
}

export function slip(what: string, fix: string): Slip {
  return new Slip([`${what}. Fix: ${fix}`]);
}

/** What a check of the doctor found, about the thing it was asked of. */
export function slipOf(subject: string, finding: Finding): Slip {
  return slip(`${subject}: ${finding.found}`, 'fix' in finding ? finding.fix : 'run countersign doctor');
}
