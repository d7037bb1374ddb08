import { type Moment, momentsOf } from '../../core/audit/moments.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { Request } from '../../core/request/request.ts';
import { auditOf, type Finding } from '../audit.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Entries, Requests } from '../ports.ts';

/** A request with all that happened to it. */
export interface ToldHistory {
  request: Request;
  /** The newest first. */
  moments: Moment[];
  /** By digest, as far as they can be read. */
  plans: Record<string, Plan>;
  /** How many saves are in its chain. */
  saves: number;
  /** How the request differs from its chain; empty: it verifies. */
  findings: Finding[];
}

/** So many plans of one request are read; a request that has had more is rare, and its steps go by number then. */
const mostPlans = 5;

/** request: read before its entries are, so that all that it names is among them. */
export async function toldHistory(
  { requests, entries }: { requests: Pick<Requests, 'loadPlan'>; entries: Entries },
  request: Request,
): Promise<ToldHistory> {
  const { id } = request;
  const { chain, findings } = await auditOf(id, request, await entries.of(id));
  const moments = momentsOf(chain).toReversed();
  const digests = [...new Set(moments.flatMap(({ planDigest }) => planDigest ?? []))].slice(0, mostPlans);
  const plans = await Promise.all(
    digests.map(async (digest) => {
      const plan = await requests.loadPlan(id, digest).catch(unlessUnreadable);
      return plan ? [[digest, plan] as const] : [];
    }),
  );
  return { request, moments, plans: Object.fromEntries(plans.flat()), saves: chain.length, findings };
}
