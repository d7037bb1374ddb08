import { findAccount } from '../../core/catalogue/catalogue.ts';
import type { CredentialKind } from '../../core/handover/binding.ts';
import { type Credential, encodeCredential } from '../../core/handover/credential.ts';
import { linkFor, secretId } from '../../core/handover/link.ts';
import { sealer } from '../../core/handover/seal.ts';
import { moduleOf } from '../../core/intents/table.ts';
import type { Operation, OperationKind } from '../../core/operations/operation.ts';
import type { Handover } from '../../core/request/handover.ts';
import { handoverOf } from '../../core/request/handovers-of.ts';
import { movedSetUp } from '../../core/request/moved-deadline.ts';
import type { Step } from '../../core/request/next.ts';
import { Fault } from '../fault.ts';
import { callsLeave } from './calls-leave.ts';
import type { Continuation } from './continuation.ts';
import { makeInactive, type NewKey } from './make-inactive.ts';
import { assertOwnerFit } from './owner-fit.ts';
import type { Applied } from './ports.ts';
import { assertProven } from './proven.ts';
import { revokeCredential, revokeLost } from './revoke.ts';
import type { Run } from './run.ts';
import { assertSameUser } from './same-user.ts';
import { stopIfSuspended } from './stop-if-suspended.ts';
import { tellAccess } from './tell-access.ts';
import { delay, handleTrouble } from './trouble.ts';

/** Calls between the write-ahead and the recorded delivery: create (twice, for a reset), put, post. */
const callsOfOneHandover = 4;

/**
 * Makes a credential and delivers it, as handover n:
 *
 *   write-ahead → make it at AWS (a key: make it inactive) → seal → post the link → record the message
 *
 * The link's key exists only in this run. A worker that finds a handover begun but not recorded as sent settles it
 * (see settle): the credential is revoked and made again, unless its link was opened.
 */
export async function handOver(
  run: Run,
  { operation: index }: Extract<Step, { do: 'hand-over' }>,
): Promise<Continuation> {
  run.running = index;
  const judging = run.ownerAhead.take(() => assertOwnerFit(run), run.now());
  judging.catch(() => {});
  if (await stopIfSuspended(run)) return 'go-on';
  const operation = run.operations[index];
  if (!operation) throw new Error(`the plan has no operation ${index}`);
  const credential = credentialMadeBy(operation);
  const isSame = assertSameUser(run);
  isSame.catch(() => {});
  await revokeReplaced(run, index, isSame);
  if (operation.kind === 'create-mfa-device') await assertProven(run, operation);
  const [keys] = await Promise.all([
    credential === 'access-key'
      ? run.keysAhead.take(() => run.ports.accounts.accessKeys(run.target), run.now())
      : [],
    judging,
    isSame,
  ]);
  await tellAccess(run);
  await run.lease.guard(callsOfOneHandover);
  const keysBefore = keys.map((key) => key.id);
  const handover = await begin(run, index, credential, keysBefore);
  const link = linkOf(run, handover);

  let applied: Applied;
  try {
    await run.lease.guard(callsOfOneHandover - 1);
    applied = await run.ports.accounts.apply(run.target, operation);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // After an unknown outcome of making something, nobody may try again before AWS shows everything.
    if (error.nature === 'unknown-outcome' && credential !== 'mfa-codes')
      return delayUntilSettled(run, handover, error);
    await run.record([{ type: 'handover-lost', n: handover.n, atMs: run.now() }]);
    return handleTrouble(run, error, index);
  }
  const { made } = applied;
  if (made?.kind === 'access-key') {
    const key = await makeInactive(run, made.keyId);
    if (key.is !== 'inactive') return withoutKey(run, handover, key);
  }
  return deliver(run, handover, link, credentialOf(run, applied), applied);
}

/** Where the credential will be, and what seals it: derived while AWS makes it, once the call has left. */
function linkOf({ ports, request }: Run, handover: Handover) {
  const { account, userName, owner } = request.intent;
  const linkKey = ports.random.bytes(32);
  const binding = {
    version: 1,
    id: handover.secretId,
    requestId: request.id,
    person: owner,
    account,
    userName,
    kind: handover.credential,
    expiresAtMs: handover.expiresAtMs,
  } as const;
  const sealing = callsLeave().then(() => sealer({ linkKey, binding }));
  sealing.catch(() => {});
  return { linkKey, binding, sealing };
}

/** The rest is settled as after a crash, even once the request has failed. */
async function withoutKey(
  run: Run,
  handover: Handover,
  { is, fault }: Exclude<NewKey, { is: 'inactive' }>,
): Promise<Continuation> {
  if (is === 'deleted') await run.record([{ type: 'handover-lost', n: handover.n, atMs: run.now() }]);
  else if (fault.nature !== 'refused') return delayUntilSettled(run, handover, fault);
  return handleTrouble(run, fault, handover.operation);
}

const credentials: Partial<Record<OperationKind, CredentialKind>> = {
  'create-login-profile': 'password',
  'reset-login-profile': 'password',
  'create-access-key': 'access-key',
  'create-mfa-device': 'mfa-device',
  'ask-for-codes': 'mfa-codes',
};

function credentialMadeBy({ kind }: Operation): CredentialKind {
  const credential = credentials[kind];
  if (!credential) throw new Error(`${kind} makes no credential`);
  return credential;
}

/** A credential whose link was opened, and for which its owner wants a replacement, is revoked first. */
async function revokeReplaced(run: Run, index: number, isSame: Promise<void>): Promise<void> {
  const earlier = handoverOf(run.request, index);
  if (earlier?.state !== 'opened' && earlier?.state !== 'acknowledged') return;
  // A password is revoked by the user's name alone.
  await isSame;
  await revokeCredential(run, earlier);
}

async function begin(
  run: Run,
  operation: number,
  credential: CredentialKind,
  keysBefore: string[],
): Promise<Handover> {
  const { ports, request } = run;
  const { passwordMs, accessKeyMs, mfaDeviceMs } = ports.catalogue.links;
  const liveMs = {
    password: passwordMs,
    'access-key': accessKeyMs,
    'mfa-device': mfaDeviceMs,
    'mfa-codes': mfaDeviceMs,
  };
  const atMs = run.now();
  const handover: Handover = {
    n: request.handovers.length + 1,
    operation,
    credential,
    secretId: secretId(ports.random.bytes(16)),
    state: 'begun',
    begunAtMs: atMs,
    settledAfterMs: run.lease.untilMs + ports.timing.propagationMs,
    keysBefore,
    expiresAtMs: atMs + liveMs[credential],
  };
  await run.record([{ type: 'handover-begun', handover, atMs }]);
  return handover;
}

function credentialOf(run: Run, { made }: Applied): Credential {
  const { account: id, userName } = run.request.intent;
  if (!made) throw new Error('an operation that makes a link gave nothing for it');
  const account = { id, name: findAccount(run.ports.catalogue, id)?.name ?? id };
  switch (made.kind) {
    case 'password':
      return { kind: 'password', account, userName, password: made.password, signInUrl: made.signInUrl };
    case 'access-key': {
      const { keyId: accessKeyId, secretAccessKey } = made;
      return { kind: 'access-key', account, userName, accessKeyId, secretAccessKey };
    }
    case 'mfa-device': {
      const { serial, seed } = made;
      const isAwaited = moduleOf(run.request.intent).leadsToAccess?.(run.request.intent);
      return {
        kind: 'mfa-device',
        ...{ account, userName, serial, seed },
        ...(isAwaited ? { leadsToAccess: true } : {}),
      };
    }
    case 'mfa-codes':
      return { kind: 'mfa-codes', account, userName, purpose: made.purpose };
  }
}

async function deliver(
  run: Run,
  handover: Handover,
  { linkKey, binding, sealing }: ReturnType<typeof linkOf>,
  credential: Credential,
  applied: Applied,
): Promise<Continuation> {
  const { ports, request } = run;
  const seal = await sealing;
  const sealed = await seal(encodeCredential(credential), ports.random.bytes(12));
  await run.lease.guard(2);
  await ports.secrets.put({ binding, ...sealed });
  try {
    await run.lease.guard();
    const stands = await ports.notices.sendLink(
      request,
      handover,
      linkFor(ports.publicUrl, handover.secretId, linkKey),
    );
    const keyId = applied.receipt?.keyId;
    // Not even hashed: the link's key is in it.
    const notice = { ...stands, shown: '' };
    const atMs = run.now();
    const moved = movedSetUp(run.request, atMs);
    await run.record([
      { type: 'handover-sent', n: handover.n, keyId, notice, atMs },
      ...(moved ? [moved] : []),
    ]);
    return 'go-on';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return undelivered(run, { ...handover, keyId: applied.receipt?.keyId }, error);
  }
}

/** All our own calls have ended, so what was made can be undone at once. */
async function undelivered(run: Run, handover: Handover, fault: Fault): Promise<Continuation> {
  const isLost = await revokeLost(run, handover);
  if (!isLost) return 'go-on';
  if (fault.nature === 'refused') return handleTrouble(run, fault, handover.operation);
  return delay(run, 'handover.undelivered', fault.code, { retryAfterMs: fault.retryAfterMs });
}

async function delayUntilSettled(run: Run, handover: Handover, fault: Fault): Promise<Continuation> {
  return delay(run, fault.code, fault.message, { retryAfterMs: handover.settledAfterMs - run.now() });
}
