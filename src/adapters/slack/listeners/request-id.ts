import { createHash } from 'node:crypto';

/** Of what names a form, a click or a command: the same one sent twice is the same request. */
export function requestIdOf(name: string): string {
  return `r${createHash('sha256').update(name).digest('hex').slice(0, 19)}`;
}
