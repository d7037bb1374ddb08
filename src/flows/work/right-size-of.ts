import { type Ledger, stillGiven } from '../../core/account/ledger.ts';
import type { Activity } from '../../core/activity/activity.ts';
import { type HeldEntitlement, type RightSize, usesOf } from '../../core/activity/right-size.ts';
import { servicesOf } from '../../core/activity/services-of.ts';
import { type Entitlement, entitlementsOf, findAccount } from '../../core/catalogue/catalogue.ts';
import type { AccessDocuments } from '../../core/risk/access-documents.ts';
import { accessToMeasure } from '../../core/risk/access-to-measure.ts';
import { Fault, unlessUnreadable } from '../fault.ts';
import type { Run } from './run.ts';

/** What the user holds by our record, and whether it used any of it. */
export async function rightSizeOf(run: Run, activity: Activity): Promise<RightSize> {
  const { belongsTo, gives = {} } = run.lease.user;
  if (belongsTo?.userId !== activity.userId) return { uses: [], missing: 'record' };
  const access = withAccess(gives);
  if (Object.values(access).some(({ entitlements }) => entitlements.length === 0))
    return { uses: [], missing: 'entitlements' };
  const uses = usesOf(await heldBy(run, access), activity);
  return uses ? { uses } : { uses: [], missing: 'services' };
}

/** Without what gives nothing by itself: an emergency user's preparation. */
function withAccess(ledger: Ledger): Ledger {
  return Object.fromEntries(
    Object.entries(ledger).filter(([, { hasNoAccess, prepared }]) => !hasNoAccess && !prepared),
  );
}

async function heldBy(run: Run, ledger: Ledger): Promise<HeldEntitlement[]> {
  const { ports, target, request } = run;
  const { catalogue, accounts } = ports;
  const account = findAccount(catalogue, request.intent.account);
  const found = entitlementsOf(catalogue, stillGiven(ledger, run.now()).entitlements);
  if (!account || found.length === 0) return [];
  const texts = await accounts.documents(target, accessToMeasure(found, account)).catch(unlessRefused);
  const givenAtMs = await timesOf(run, ledger);
  return found.map((each) => {
    const documents = texts && documentsOf(each, texts);
    return {
      id: each.id,
      givenAtMs: heldSinceMs(each.id, ledger, givenAtMs),
      services: documents && servicesOf(documents),
    };
  });
}

/** Without the permission to read policies, nobody can tell what they allow. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof Fault) || error.nature !== 'refused') throw error;
}

/** Undefined: some of it is not there, or can't be read. */
function documentsOf(
  { groups, policies, inline = [] }: Entitlement,
  texts: AccessDocuments,
): string[] | undefined {
  const ofGroups = groups.map((name) => texts.groups[name]);
  const ofPolicies = policies.map((arn) => texts.policies[arn]);
  const all = [...ofGroups.map((each) => each && Object.values(each)), ...ofPolicies];
  if (all.some((each) => each === undefined)) return undefined;
  return [...all.flatMap((each) => each ?? []), ...inline.map(({ document }) => document)];
}

/** When each request gave what it gives; one that can't be read gave it just now. */
async function timesOf({ ports: { requests }, request }: Run, ledger: Ledger): Promise<Record<string, number>> {
  const times = Object.keys(ledger).map(async (id) => {
    const giving = await requests.load(id).catch(unlessUnreadable);
    const doneAtMs = giving?.phase.status === 'done' ? giving.phase.atMs : undefined;
    return [id, doneAtMs ?? giving?.submittedAtMs ?? request.submittedAtMs] as const;
  });
  return Object.fromEntries(await Promise.all(times));
}

/** Since the first request that gave it: from then on it was there to be used. */
function heldSinceMs(id: string, ledger: Ledger, givenAtMs: Record<string, number>): number {
  const times = Object.entries(ledger).flatMap(([request, { entitlements }]) =>
    entitlements.includes(id) ? [givenAtMs[request] ?? 0] : [],
  );
  return Math.min(...times);
}
