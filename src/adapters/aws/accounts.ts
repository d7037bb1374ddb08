import type { Snapshot } from '../../core/account/snapshot.ts';
import { canonicalJson } from '../../core/canonical-json.ts';
import { allowedBoundaries } from '../../core/catalogue/boundary-of.ts';
import { type Catalogue, findAccount } from '../../core/catalogue/catalogue.ts';
import { partitionOf } from '../../core/catalogue/partitions.ts';
import { allowedPaths } from '../../core/catalogue/path-of.ts';
import { minuteMs, secondMs } from '../../core/durations.ts';
import { lookUp, makesLink, type Operation } from '../../core/operations/operation.ts';
import type { Wanted } from '../../core/plan/wanted.ts';
import type { AccessDocuments } from '../../core/risk/access-documents.ts';
import { Fault } from '../../flows/fault.ts';
import type { Clock, Outgoing, Random } from '../../flows/ports.ts';
import type { Accounts, Applied, DocumentsWanted, Target } from '../../flows/work/ports.ts';
import { DocumentReader } from './access-documents.ts';
import { listAccessKeys } from './access-keys.ts';
import { readSignIn } from './apply/passwords.ts';
import { applyTable } from './apply.ts';
import { hearingChanges } from './changes.ts';
import { accountClients, assertCaller } from './clients.ts';
import { translated } from './faults.ts';
import { JustMade } from './just-made.ts';
import { keyHolder } from './key-holder.ts';
import {
  enableMfaDevice,
  hasOtherMfaDevice,
  isMfaDeviceOn,
  mfaDevices,
  resyncMfaDevice,
} from './mfa-devices.ts';
import { readPolicyText } from './policy-text.ts';
import { ReadsAhead } from './reads-ahead.ts';
import type { SignIn } from './sign-in.ts';
import { signInUrlByNumber } from './sign-in-url.ts';
import { Simulator } from './simulate.ts';
import { readSnapshot, readUser } from './snapshot.ts';
import { awsTrails } from './trails.ts';
import { attachedPolicies } from './user-permissions.ts';

export interface IamOptions {
  catalogue: Catalogue;
  random: Random;
  clock: Clock;
  /** How long one call may take. */
  callMs: number;
  outgoing: Outgoing;
  /** Where users sign in; absent: AWS's own address for their account. */
  signInUrl?: string | undefined;
}

/** IAM in the accounts of the catalogue. Every failure becomes a Fault. */
export function iamAccounts({ catalogue, random, clock, callMs, outgoing, signInUrl }: IamOptions): Accounts {
  const clientsOf = accountClients(catalogue.accounts, callMs, outgoing);
  const signIns = new ReadsAhead<SignIn | undefined>(minuteMs);
  const snapshots = new ReadsAhead<Snapshot>(secondMs);
  const documents = new ReadsAhead<AccessDocuments>(secondMs);
  const justMade = new JustMade(clock);
  const reader = new DocumentReader();
  const simulator = new Simulator();
  const partitionFor = (id: string) => partitionOf(findAccount(catalogue, id)?.boundary ?? '') ?? 'aws';
  const contextOf = (target: Target) => ({
    clients: clientsOf(target),
    target,
    ...limitsOf(catalogue, target.account),
    random,
    clock,
    partition: partitionFor(target.account),
    signIns,
    justMade,
    signInUrl,
  });
  const apply = (target: Target, operation: Operation): Promise<Applied> =>
    lookUp(applyTable, operation, contextOf(target));
  const readSnapshotNow = (target: Target, wanted: Wanted) =>
    translated(() => readSnapshot(clientsOf(target), target, wanted, reader));
  const readDocumentsNow = (target: Target, wanted: DocumentsWanted) =>
    translated(() => reader.read(clientsOf(target), target, wanted));
  return {
    readPlanAhead(target, wanted, ofAccess) {
      snapshots.begin(nameOf(target, wanted), () => readSnapshotNow(target, wanted));
      if (ofAccess) documents.begin(nameOf(target, ofAccess), () => readDocumentsNow(target, ofAccess));
    },
    readAhead(target, operations) {
      if (!operations.some(({ kind }) => /^(create|reset)-login-profile$/.test(kind))) return;
      signIns.begin(target.requestId, () => readSignIn(contextOf(target)).catch(() => undefined));
    },
    trails: awsTrails(clientsOf, clock, partitionFor),
    signInUrl: (account) => signInUrl ?? signInUrlByNumber(account, partitionFor(account)),
    assertAccount: (target) => assertCaller(clientsOf(target), target.account),
    snapshot: (target, wanted) => snapshots.take(nameOf(target, wanted)) ?? readSnapshotNow(target, wanted),
    policyText: (target, arn, version) => translated(() => readPolicyText(clientsOf(target), arn, version)),
    documents: (target, wanted) => documents.take(nameOf(target, wanted)) ?? readDocumentsNow(target, wanted),
    allowed: (target, questions) => translated(() => simulator.allowed(clientsOf(target), questions)),
    apply(target, operation) {
      const applied = changed(target, () => apply(target, operation));
      return makesLink(operation) ? withoutEcho(applied, 'AWS did not make the credential') : applied;
    },
    // AWS's message may quote the codes: only the error's code is kept.
    enableMfaDevice: (target, device, codes) =>
      withoutEcho(
        changed(target, () => enableMfaDevice(device, codes, contextOf(target))),
        'AWS did not take the codes',
      ),
    resyncMfaDevice: (target, serial, codes) =>
      withoutEcho(
        changed(target, () => resyncMfaDevice(serial, codes, contextOf(target))),
        'AWS did not take the codes',
      ),
    mfaDevices: (target) => translated(() => mfaDevices(contextOf(target))),
    isMfaDeviceOn: (target, device) => translated(() => isMfaDeviceOn(device, contextOf(target))),
    hasOtherMfaDevice: (target, device) => translated(() => hasOtherMfaDevice(device, contextOf(target))),
    accessKeys: (target) => translated(() => listAccessKeys(clientsOf(target), target)),
    user: (target) => translated(() => readUser(clientsOf(target), target)),
    keyHolder: (target, keyId) => translated(() => keyHolder(clientsOf(target), keyId)),
    attachedPolicies: (target) => translated(() => attachedPolicies(clientsOf(target), target)),
  };
}

/** Of what is read for a request, in the session that names its approver. */
function nameOf({ requestId, by }: Target, wanted: Wanted | DocumentsWanted): string {
  return `${requestId} ${by} ${canonicalJson(wanted)}`;
}

/** What the catalogue lets users of an account be. */
function limitsOf(catalogue: Catalogue, id: string) {
  const account = findAccount(catalogue, id);
  return {
    account,
    boundaries: account ? allowedBoundaries(catalogue, account) : [],
    paths: account ? allowedPaths(catalogue, account) : [],
  };
}

function changed<Answer>({ hear }: Target, call: () => Promise<Answer>): Promise<Answer> {
  return hearingChanges(hear, () => translated(call));
}

/** AWS's validation messages quote their input: for a call that carries a secret, only the code is kept. */
async function withoutEcho<Answer>(call: Promise<Answer>, message: string): Promise<Answer> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    const { nature, code, isOfOurselves, serviceRequestId, retryAfterMs } = error;
    throw new Fault(message, { nature, code, isOfOurselves, serviceRequestId, retryAfterMs });
  }
}
