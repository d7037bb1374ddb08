import { givenByOthers } from '../../core/account/ledger.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { entitlementsOf, findAccount, highestRisk, isAbove } from '../../core/catalogue/catalogue.ts';
import { moduleOf } from '../../core/intents/table.ts';
import { needsApproval } from '../../core/intents/traits-of.ts';
import type { SignedMeasurement } from '../../core/plan/plan.ts';
import type { Request } from '../../core/request/request.ts';
import {
  type AccessDocuments,
  changedSince,
  limitedTo,
  signedDocuments,
  textsOf,
} from '../../core/risk/access-documents.ts';
import { type AccessToMeasure, accessToMeasure } from '../../core/risk/access-to-measure.ts';
import { type FoundPath, foundPaths } from '../../core/risk/found-paths.ts';
import {
  type MeasuredRisk,
  measuredRisk,
  type SignedRisk,
  unmeasuredRisk,
} from '../../core/risk/measured-risk.ts';
import { questionsOf } from '../../core/risk/questions.ts';
import { Fault } from '../fault.ts';
import type { DocumentsWanted, WorkPorts } from './ports.ts';
import type { Run } from './run.ts';

/** The risk of what a request gives, as AWS shows it now; with what its plan signs of it. */
export interface Measurement extends SignedMeasurement {
  /** For the rules and for people. */
  measured?: MeasuredRisk | undefined;
}

/**
 * Asks AWS what new access would allow, within the boundary. The same whether or not the user exists: what is measured
 * follows from the ask. If our role may not ask any more, what was measured before still counts. Throws Faults of
 * outages.
 */
export async function measure(run: Run): Promise<Measurement> {
  const wanted = newAccess(run);
  if (!wanted) return {};
  try {
    return await measured(run, wanted);
  } catch (error) {
    if (!(error instanceof Fault) || error.nature !== 'refused') throw error;
    // What was measured before still counts.
    const { measured: earlier } = run.request;
    if (mayNotAsk(error)) return { ...run.signed, measured: earlier ?? unmeasuredRisk('denied') };
    return { ...run.signed, risk: { found: [], isRefused: true }, measured: unmeasuredRisk('refused') };
  }
}

/** Whether nothing that an approval signs of the risk has changed, apart from what is no longer found. */
export function isAsSigned(signed: SignedMeasurement, { risk, documents }: Measurement): boolean {
  const isSame = (one: unknown, other: unknown) => canonicalJson(one) === canonicalJson(other);
  const areSame = !signed.documents || !documents || isSame(signed.documents, documents);
  return areSame && isSame(signed.risk ?? {}, risk ?? {});
}

interface Asked {
  request: Pick<Request, 'intent'>;
  ports: Pick<WorkPorts, 'catalogue'>;
}

/** Undefined: it gives nothing new that somebody decides on. */
function newAccess({ request: { intent }, ports: { catalogue } }: Asked): AccessToMeasure | undefined {
  const gives = moduleOf(intent).gives(intent);
  const account = findAccount(catalogue, intent.account);
  if ((gives.access !== 'new' && gives.access !== 'more') || !account || !needsApproval(intent))
    return undefined;
  return accessToMeasure(entitlementsOf(catalogue, gives.entitlements), account);
}

/** What other requests give an existing user: a way to more may need a part of both. */
function accessBefore({ request: { id, intent }, lease }: Run): Pick<AccessToMeasure, 'groups' | 'policies'> {
  const { groups, policies } = givenByOthers(intent.userId === undefined ? {} : (lease.user.gives ?? {}), id);
  return { groups: [...groups], policies: [...policies] };
}

/** What is read of the access of a user who is yet to be made; undefined: nothing. */
export function documentsOfNewUser(asked: Asked): DocumentsWanted | undefined {
  const wanted = newAccess(asked);
  return wanted && documentsOf(wanted);
}

function documentsOf(
  wanted: AccessToMeasure,
  before: Pick<AccessToMeasure, 'groups' | 'policies'> = { groups: [], policies: [] },
): DocumentsWanted {
  return {
    groups: [...new Set([...wanted.groups, ...before.groups])],
    policies: [...new Set([...wanted.policies, ...before.policies])],
    boundary: wanted.boundary,
  };
}

async function measured(run: Run, wanted: AccessToMeasure): Promise<Measurement> {
  const { ports, target, signed } = run;
  const before = accessBefore(run);
  const texts = await ports.accounts.documents(target, documentsOf(wanted, before));
  const given = limitedTo(texts, wanted);
  const found = await newPaths(run, [...textsOf(given), ...wanted.documents], limitedTo(texts, before));
  const risk = isPartOf(found, signed.risk) ? ofPlan(run) : asFound(found);
  const isGrave = isDeclaredGrave(run) || risk.measured !== undefined;
  return { ...risk, ...(isGrave ? await signing(given, signed) : {}) };
}

/** Those that the new texts open, alone or together with what the user has. */
async function newPaths(run: Run, texts: string[], before: AccessDocuments): Promise<FoundPath[]> {
  const earlier = textsOf(before);
  const found = await pathsBy(run, [...texts, ...earlier], before.boundary);
  if (found.length === 0 || earlier.length === 0) return found;
  const known = await pathsBy(run, earlier, before.boundary);
  return found.filter(({ path }) => !known.some((each) => each.path === path));
}

async function pathsBy({ ports, target }: Run, texts: string[], boundary: string): Promise<FoundPath[]> {
  return foundPaths(await ports.accounts.allowed(target, questionsOf(texts, boundary)));
}

/** Less than was signed has been approved, too. */
function isPartOf(found: readonly FoundPath[], signed: SignedRisk | undefined): boolean {
  return found.every(({ path, resource }) =>
    signed?.found.some((each) => each.path === path && each.resource === resource),
  );
}

function ofPlan({ signed: { risk }, request: { measured: earlier } }: Run): Measurement {
  return risk && !risk.isRefused ? { risk, measured: earlier } : {};
}

function asFound(found: FoundPath[]): Measurement {
  return { risk: { found }, measured: measuredRisk(found) };
}

async function signing(texts: AccessDocuments, signed: SignedMeasurement): Promise<SignedMeasurement> {
  const documents = await signedDocuments(texts);
  const changed = signed.documents ? changedSince(signed.documents, documents) : [];
  const all = [...new Set([...(signed.changedDocuments ?? []), ...changed])].toSorted();
  return { documents, ...(all.length > 0 ? { changedDocuments: all } : {}) };
}

function isDeclaredGrave({ request: { intent }, ports: { catalogue } }: Run): boolean {
  const gives = moduleOf(intent).gives(intent);
  const ids = 'entitlements' in gives ? gives.entitlements : [];
  return isAbove(highestRisk(entitlementsOf(catalogue, ids)), 'medium');
}

/** Our role was made before it had to ask, or a replacement for AWS can’t simulate. */
function mayNotAsk({ code }: Fault): boolean {
  return [
    'AccessDenied',
    'UnauthorizedOperation',
    'UnknownOperation',
    'InvalidAction',
    'NotImplemented',
  ].includes(code);
}
