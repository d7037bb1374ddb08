import type { Request } from '../request/request.ts';
import type { Notice } from './notice.ts';
import { isSent } from './sent.ts';

/** Once it is decided, nobody is told any more that it waits. */
export function escalations(request: Request): Notice[] {
  return (request.escalatedTo ?? [])
    .map((person) => ({ kind: 'escalation', person }) as const)
    .filter((notice) => request.phase.status === 'pending' || isSent(request, notice));
}
