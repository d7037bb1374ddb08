import type { Handover } from './handover.ts';
import type { Request } from './request.ts';

/** Throws for a number that no handover of the request has. */
export function findHandover({ id, handovers }: Request, n: number): Handover {
  const handover = handovers.find((each) => each.n === n);
  if (!handover) throw new Error(`request ${id} has no handover ${n}`);
  return handover;
}
