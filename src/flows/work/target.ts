import type { Request } from '../../core/request/request.ts';
import type { Target } from './ports.ts';

/** Whom a request is about, and on whose word. */
export function targetOf({ id: requestId, intent, handovers, votes }: Request): Target {
  const { account, userName, requester } = intent;
  const keyId = handovers.findLast((handover) => handover.keyId !== undefined)?.keyId;
  const deviceCount = handovers.filter(({ credential }) => credential === 'mfa-device').length;
  return { account, userName, requestId, by: votes.at(-1)?.by ?? requester, keyId, deviceCount };
}
