import { dynamoEverything } from '../../src/adapters/dynamo/everything.ts';
import type { Plan } from '../../src/core/plan/plan.ts';
import type { StoredRequest } from '../../src/flows/everything.ts';
import type { ReportPorts } from '../../src/flows/report-access.ts';
import type { QuietCompany } from './quiet-company.ts';

/** The table as it stands, read once: what the reports of all moments are made from. */
export async function told(company: QuietCompany): Promise<ReportPorts> {
  const stored: StoredRequest[] = [];
  for await (const each of dynamoEverything(company.tables, 'countersign-requests').all(() => {}))
    if ('request' in each) stored.push(each.request);
  return portsOf(stored, (id, digest) => company.ports.requests.loadPlan(id, digest));
}

/** loadPlan: asked once for each. */
export function portsOf(
  stored: readonly StoredRequest[],
  loadPlan: ReportPorts['requests']['loadPlan'],
): ReportPorts {
  const plans = new Map<string, Promise<Plan | undefined>>();
  const byId = new Map(stored.map((each) => [each.id, each]));
  return {
    everything: {
      async *all() {
        for (const request of stored) yield { request };
      },
    },
    entries: { of: async (id) => byId.get(id)?.entries ?? [] },
    requests: {
      load: async (id) => byId.get(id)?.load?.(),
      loadPlan(id, digest) {
        const known = plans.get(digest) ?? loadPlan(id, digest);
        plans.set(digest, known);
        return known;
      },
    },
  };
}
