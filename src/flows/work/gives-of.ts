import type { Gives } from '../../core/account/ledger.ts';
import { endsAtMs } from '../../core/request/ends-at.ts';
import { givesBy } from '../../core/request/gives-by.ts';
import type { Run } from './run.ts';

/** What this request gives its user, for the ledger. */
export function givesOf({ operations, existing, request }: Run, untilMs = endsAtMs(request)): Gives {
  return givesBy(request, operations, existing, untilMs);
}
