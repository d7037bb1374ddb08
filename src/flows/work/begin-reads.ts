import { findAccount } from '../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import { wantedOf } from '../../core/plan/wanted.ts';
import type { Request } from '../../core/request/request.ts';
import { documentsOfNewUser } from './measure.ts';
import type { WorkPorts } from './ports.ts';
import { targetOf } from './target.ts';

type Ports = Pick<WorkPorts, 'accounts' | 'catalogue'>;

/**
 * Begins what the recheck reads of AWS while the approval is still being saved: AWS takes longest. Only for a user who
 * is yet to be made, and whose name nobody else asks for: of others, work in progress may change something before this
 * request has the lease. A read that fails is the recheck's failure.
 */
export function beginReads(ports: Ports, request: Request): void {
  const { intent, journal, contenders = [] } = request;
  const { accounts, catalogue } = ports;
  const account = findAccount(catalogue, intent.account);
  const isNew = traitsOf(intent).holds === 'name' && Object.keys(journal).length === 0;
  if (!account || !isNew || contenders.length > 0) return;
  const target = targetOf(request);
  accounts.readPlanAhead(target, wantedOf(intent, catalogue, account), documentsOfNewUser({ request, ports }));
}
