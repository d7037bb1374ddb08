import { emergencyFacts } from '../../core/account/emergency.ts';
import { knownEntitlements, stillGiven } from '../../core/account/ledger.ts';
import type { RecordFacts, Snapshot } from '../../core/account/snapshot.ts';
import { verdict } from '../../core/approval/verdict.ts';
import { findAccount } from '../../core/catalogue/catalogue.ts';
import { judgedOf } from '../../core/intents/judged-of.ts';
import { kindOf, moduleOf } from '../../core/intents/table.ts';
import { beginsByItself, needsApproval, traitsOf } from '../../core/intents/traits-of.ts';
import { assemble } from '../../core/plan/assemble.ts';
import type { Assembled } from '../../core/plan/assembled.ts';
import { type ChangedPolicy, changedPolicies, type PolicyVersion } from '../../core/plan/changed-policies.ts';
import { digestOf, type Plan } from '../../core/plan/plan.ts';
import { type Problem, tellsOfUser } from '../../core/plan/problem.ts';
import { wantedOf } from '../../core/plan/wanted.ts';
import { standingSteps, whatRemains } from '../../core/plan/what-remains.ts';
import { timeToAnswerMs } from '../../core/request/chase.ts';
import type { Handover } from '../../core/request/handover.ts';
import { hasEnded, madeUserIdOf, type PlanRef, planOf } from '../../core/request/request.ts';
import { isMeasuredCritical, type MeasuredRisk } from '../../core/risk/measured-risk.ts';
import { unlessUnreadable } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { expiryReachOf } from './expiry-reach.ts';
import { failUnplanned, isToldOnlyOfFailure } from './fail-unplanned.ts';
import { lookForUser } from './gone-user.ts';
import type { Made } from './made.ts';
import { type Measurement, measure } from './measure.ts';
import { nudgesFor } from './nudge.ts';
import type { Run } from './run.ts';
import { joinContenders } from './same-name.ts';
import { delay } from './trouble.ts';
import { undecidable } from './undecidable.ts';
import { userInTheWay } from './user-in-the-way.ts';

const live: readonly Handover['state'][] = ['sent', 'opened', 'acknowledged'];

/**
 * Reserves what the intent needs exclusively, reads the account, and writes the plan people decide on. A user name is
 * reserved later: see `same-name.ts`.
 */
export async function makePlan(run: Run): Promise<Continuation> {
  const { request } = run;
  const { intent } = request;
  const atMs = run.now();
  if (!(await takeHold(run))) return reject(run, { code: 'user.busy', userName: intent.userName });
  if (await isGivingStill(run))
    return delay(run, 'end.waits', 'The request whose access ends is not over yet.');
  const keyId = await keyInHandover(run);
  if (keyId) return reject(run, { code: 'key.in-handover', keyId });
  const inTheWay = await userInTheWay(run);
  if (inTheWay === 'unsure') return 'wait';
  const made = inTheWay ? await asIfFree(run, inTheWay.problem) : await assemblePlan(run);
  if ('problem' in made)
    return isSecret(run, made.problem) ? askAllTheSame(run, made) : reject(run, made.problem);
  const { plan, userCredentials, copied, passwordPolicy, viewed, measured, expiry } = made;
  if (traitsOf(intent).isUrgent && !needsApproval(intent)) run.justMade = made;
  // Of a list that stops many, nobody else decides anything: its beginning is saved with it.
  if (run.justMade && moduleOf(intent).partOf?.(intent) !== undefined) {
    run.note([{ type: 'authorised', plan, userCredentials, atMs }]);
    return 'go-on';
  }
  const contended =
    traitsOf(intent).holds === 'name' ? await joinContenders(run, run.lease.user.contenders) : [];
  await run.recordUnlessChanged([
    ...contended,
    needsApproval(intent)
      ? {
          type: 'planned',
          plan,
          userCredentials,
          decideByMs: decideByMs(run, measured),
          measured,
          expiry,
          ...nudgesFor(run, measured, atMs),
          atMs,
        }
      : { type: 'authorised', plan, userCredentials, copied, passwordPolicy, viewed, atMs },
  ]);
  return 'go-on';
}

/** Whether it would tell the requester something about somebody else's user that only approvers may know. */
function isSecret({ request: { intent }, lease }: Run, problem: Problem): boolean {
  const isTheirs = lease.user.belongsTo?.person === intent.requester;
  return traitsOf(intent).isForAnyUser === true && tellsOfUser(problem) && !isTheirs;
}

/**
 * A critical risk that was measured may leave less time than the labels did. People have their whole time to say whether
 * something is still needed, however late they are asked.
 */
function decideByMs(run: Run, measured: MeasuredRisk | undefined): number {
  const { request, ports } = run;
  const { intent } = request;
  if (traitsOf(intent).asksToKeep) return run.now() + (timeToAnswerMs(intent, 0) ?? 0);
  if (!isMeasuredCritical(measured)) return request.decideByMs;
  const judged = judgedOf(request.intent, measured);
  const { decideWithinMs } = verdict(judged, [], ports.catalogue, { groups: {} });
  return Math.min(request.decideByMs, run.now() + decideWithinMs);
}

/** A name that is taken is measured like a free one: the requester must see no difference. */
async function asIfFree(run: Run, problem: Problem): Promise<Impossible> {
  if (!isSecret(run, problem)) return { problem };
  const measurement = await measure(run);
  return { problem: (await undecidable(run, measurement.measured)) ?? problem, measurement };
}

/**
 * Only approvers see whether a user exists: to the requester, it waits for a decision as if a plan had been made. There
 * is none to approve, so it ends by a denial, by its deadline, or when it is cancelled.
 */
async function askAllTheSame(run: Run, { problem, measurement = {} }: Impossible): Promise<Continuation> {
  const { measured } = measurement;
  const plan = await storePlan(run, { operations: [] }, measurement);
  const atMs = run.now();
  await run.recordUnlessChanged([
    {
      type: 'planned',
      ...{ plan, decideByMs: decideByMs(run, measured), problem, measured },
      ...nudgesFor(run, measured, atMs),
      atMs,
    },
  ]);
  return 'go-on';
}

/** A request that is not done takes back itself what it gave: see `end-unfinished`. */
async function isGivingStill({ request: { intent }, ports }: Run): Promise<boolean> {
  const ends = moduleOf(intent).ends?.(intent);
  if (!ends) return false;
  // One that can't be read keeps nothing from ending.
  const giving = await ports.requests.load(ends.requestId).catch(unlessUnreadable);
  return giving !== undefined && !hasEnded(giving);
}

/** A key that nobody has activated yet belongs to the request that hands it over, which shows who opened it. */
async function keyInHandover({ request: { intent }, lease, ports }: Run): Promise<string | undefined> {
  const { keysBy } = lease.user;
  const key = moduleOf(intent).key?.(intent);
  if (key?.is !== 'changed' || !keysBy) return undefined;
  const holder = await ports.requests.load(keysBy);
  if (!holder || hasEnded(holder)) return undefined;
  const isLive = holder.handovers.some(
    ({ keyId, state, activatedBy }) => keyId === key.keyId && live.includes(state) && !activatedBy,
  );
  return isLive ? key.keyId : undefined;
}

/**
 * People who held a stopped user's credentials no longer count: giving the user back takes the credentials from them.
 */
async function takeHold(run: Run): Promise<boolean> {
  const { request, ports, target } = run;
  const { id, intent } = request;
  const { holds } = traitsOf(intent);
  if (holds === 'nothing' || holds === 'name' || holds === 'credentials') return true;
  const isLifting = moduleOf(intent).lifts !== undefined;
  if (!isLifting) return ports.users.hold(target, holds, id);
  await ports.users.seize(target, holds, id);
  return true;
}

type Possible = Exclude<Assembled, { problem: Problem }>;

/** measurement: absent where it makes no difference. */
interface Impossible {
  problem: Problem;
  measurement?: Measurement;
}

/** Reads the account now and stores the resulting plan, or says why there is none. */
export async function assemblePlan(run: Run): Promise<Made | Impossible> {
  const { request, ports, target } = run;
  const { intent } = request;
  const account = findAccount(ports.catalogue, intent.account);
  if (!account) return { problem: { code: 'account.unknown', account: intent.account } };
  if (traitsOf(intent).isOfMany) return { plan: await storePlan(run, { operations: [] }, {}) };
  // Read at once, but believed only if the right account was read.
  const [caller, read, measuring] = await Promise.allSettled([
    ports.accounts.assertAccount(target),
    ports.accounts.snapshot(target, wantedOf(intent, ports.catalogue, account)),
    measure(run),
  ]);
  resultOf(caller);
  const assembled = await assembleFrom(run, resultOf(read));
  const measurement = resultOf(measuring);
  if ('problem' in assembled && !isSecret(run, assembled.problem)) return assembled;
  const problem = await undecidable(run, measurement.measured);
  if (problem) return { problem };
  if ('problem' in assembled) return { ...assembled, measurement };
  const { credentials: userCredentials, copied, passwordPolicy, viewed } = assembled;
  const { measured } = measurement;
  const plan = await storePlan(run, assembled, measurement);
  const expiry = await expiryReachOf(run, assembled.operations);
  return { plan, userCredentials, copied, passwordPolicy, viewed, measured, expiry };
}

function resultOf<Value>(settled: PromiseSettledResult<Value>): Value {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}

/** The plan that follows from the account as it was read, after the steps that stay. */
export async function assembleFrom(run: Run, snapshot: Snapshot): Promise<Assembled> {
  const { request, ports, operations } = run;
  const { id, intent } = request;
  const { userName } = intent;
  const isReplaced = run.existing?.userId !== undefined && snapshot.user?.userId !== run.existing.userId;
  if (snapshot.user && isReplaced) return { problem: { code: 'user.not-yours', userName, isReplaced } };
  const record = await recordFacts(run, snapshot);
  const assembled = assemble(id, intent, ports.catalogue, { ...snapshot, record }, madeUserIdOf(request));
  if ('problem' in assembled) return assembled;
  const standing = operations.slice(0, standingSteps(operations, request));
  return { ...assembled, operations: whatRemains(standing, assembled.operations) };
}

/** The plan that people decided on is already stored, unless it has changed. */
export async function storePlan(
  run: Run,
  { operations, existing, source, takes }: Possible,
  { risk, documents, changedDocuments }: Measurement,
): Promise<PlanRef> {
  const { request, ports } = run;
  const { id: requestId, intent } = request;
  const { account, userName, owner } = intent;
  const changed = await withTexts(run, changedPolicies(operations, run));
  const bare: Plan = {
    requestId,
    intent: kindOf(intent),
    ...{ account, userName, owner, operations, found: existing, risk },
    ...(takes ? { takes } : {}),
    ...(source ? { source } : {}),
    ...(changed.length > 0 ? { changedPolicies: changed } : {}),
  };
  const length = operations.length;
  const known = planOf(request)?.digest;
  const plan = { ...bare, documents, changedDocuments };
  if (known !== undefined) {
    // Of before these were signed, or when documents couldn't be read: it still is what was approved.
    const isWithoutId = existing?.userId !== undefined && run.existing?.userId === undefined;
    const alike = [bare, plan].map((each) => (isWithoutId ? withoutUserId(each) : each));
    const allowed = run.signed.documents ? alike.slice(1) : alike;
    for (const each of allowed) if (known === (await digestOf(each))) return { digest: known, length };
  }
  const digest = await digestOf(plan);
  if (digest !== known) await ports.requests.savePlan(digest, plan);
  return { digest, length };
}

function withoutUserId({ found, ...plan }: Plan): Plan {
  if (!found) return plan;
  const { userId: _, ...same } = found;
  return { ...plan, found: same };
}

/** A version's text never changes, so it is read only once. */
function withTexts({ ports, target }: Run, changed: readonly ChangedPolicy[]): Promise<ChangedPolicy[]> {
  const read = async (arn: string, { version, document }: PolicyVersion): Promise<PolicyVersion> => {
    const text = document ?? (await ports.accounts.policyText(target, arn, version));
    return { version, ...(text === undefined ? {} : { document: text }) };
  };
  return Promise.all(
    changed.map(async ({ arn, before, after }) => {
      const [one, other] = await Promise.all([read(arn, before), read(arn, after)]);
      return { arn, before: one, after: other };
    }),
  );
}

/** What our own record says about the user. */
async function recordFacts(run: Run, { credentials }: Snapshot): Promise<RecordFacts> {
  const { lease, ports, target } = run;
  const { belongsTo, gives = {}, vouchedDevices } = lease.user;
  const isOlder = belongsTo !== undefined && vouchedDevices === undefined && credentials !== undefined;
  // Set up before records said so, when every device came with an approval: devices that are on now count, later ones
  // don't.
  if (isOlder) await ports.users.recordDevices(target, { vouchedDevices: credentials.mfaDevices });
  return {
    owner: belongsTo?.userId === run.request.goneUser?.userId ? undefined : belongsTo?.person,
    vouchedDevices: vouchedDevices ?? (isOlder ? credentials.mfaDevices : []),
    credentials: stillGiven(gives, run.now()).credentials,
    entitlements: knownEntitlements(gives),
    ...(belongsTo?.userKind === 'emergency' ? { emergency: emergencyFacts(gives, run.request.id) } : {}),
    ledger: gives,
    isStopped: lease.user.suspended !== undefined,
  };
}

const ofAbsentUser: readonly Problem['code'][] = ['user.missing', 'user.not-yours'];

const unplannedWords: { [Code in Problem['code']]?: string } = {
  'account.unknown': 'The account is no longer in the catalogue.',
};

/**
 * It ends, and says why; one that nobody would hear of fails. A user of our record that AWS doesn't show is checked once
 * more, later; before anything that would not be asked for again is given up.
 */
export async function reject(run: Run, problem: Problem): Promise<Continuation> {
  const atMs = run.now();
  const { intent } = run.request;
  const { belongsTo } = run.lease.user;
  const isOfAbsent = ofAbsentUser.includes(problem.code);
  if (!isOfAbsent && isToldOnlyOfFailure(run.request))
    return failUnplanned(run, { code: problem.code, message: unplannedWords[problem.code] ?? '' });
  const missed = isOfAbsent ? belongsTo : undefined;
  const isLookedForFirst = beginsByItself(intent) && missed?.userId === intent.userId;
  if (missed && isLookedForFirst) {
    const outcome = await lookForUser(run, missed);
    if (outcome === 'unsure') return 'wait';
    if (outcome === 'there') return delay(run, 'user.unseen', 'AWS did not show the user a moment ago.');
  }
  const unseen = isLookedForFirst ? undefined : missed;
  await run.recordUnlessChanged([
    ...(unseen ? [{ type: 'user-unseen', userId: unseen.userId, owner: unseen.person, atMs } as const] : []),
    { type: 'rejected', problem, atMs: run.now() },
  ]);
  return 'go-on';
}
