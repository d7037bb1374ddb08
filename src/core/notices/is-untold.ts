import type { Request } from '../request/request.ts';

/** The approvers could not be told yet: no card stands, and posting it fails. */
export function isUntold({ phase, notices, trouble }: Request): boolean {
  return phase.status === 'pending' && notices.card === undefined && trouble !== undefined;
}
