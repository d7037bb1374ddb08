import type { Finding } from '../doctor/finding.ts';

/** Mistakes in the set-up: a line each, with the fix. */
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

/** A finding of one of the doctor's checks, and its subject. */
export function slipOf(subject: string, finding: Finding): Slip {
  return slip(`${subject}: ${finding.found}`, 'fix' in finding ? finding.fix : 'run countersign doctor');
}
