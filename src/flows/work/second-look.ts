import { lostTags, type Snapshot } from '../../core/account/snapshot.ts';
import { findAccount } from '../../core/catalogue/catalogue.ts';
import { traitsOf } from '../../core/intents/traits-of.ts';
import { isWait } from '../../core/operations/operation.ts';
import { wantedOf } from '../../core/plan/wanted.ts';
import { giveTheSame } from '../../core/plan/what-remains.ts';
import { isMadeHere } from '../../core/request/made-user.ts';
import { Fault } from '../fault.ts';
import type { Continuation } from './continuation.ts';
import { failedHalfDone, stopHalfDone } from './half-done.ts';
import { lacksTags } from './lacks-tags.ts';
import { assembleFrom, storePlan } from './make-plan.ts';
import { isAsSigned, measure } from './measure.ts';
import { assertOwnerFit } from './owner-fit.ts';
import { planAnew } from './plan-anew.ts';
import type { Run } from './run.ts';
import { undecidable } from './undecidable.ts';

/**
 * Days may lie between an approval and the owner's set-up. Before access follows, this checks: may the owner still
 * receive, does the account still show the owner's user, and is the rest still what was approved? If not, the rest is
 * planned and decided again. Returns how the work continues; undefined: everything is as it was approved. Throws a
 * Fault that stops the request, with the reason.
 */
export async function lookAgain(run: Run): Promise<Continuation | undefined> {
  const { ports, request, target, operations } = run;
  const { intent } = request;
  const account = findAccount(ports.catalogue, intent.account);
  if (!account) throw stopped('account.unknown', 'The account is no longer in the catalogue.');
  await run.lease.guard(2);
  const [snapshot, measurement] = await Promise.all([
    ports.accounts.snapshot(target, {
      ...wantedOf(intent, ports.catalogue, account),
      credentials: false,
      permissions: false,
    }),
    measure(run),
    assertOwnerFit(run),
  ]);
  const { user } = snapshot;
  if (!user && run.now() < run.shownByMs)
    throw new Fault('AWS does not show the user yet.', { nature: 'missing', code: 'NoSuchEntity' });
  const { userId, owner } = intent;
  const isTheirs = user && (userId === undefined ? isMadeHere(user, request) : user.userId === userId);
  if (!isTheirs) throw stopped('user.not-yours', 'The account shows another user under that name.');
  run.hasSeenUser = true;
  const tags = lostTags(user, owner, userId === undefined ? request.id : undefined);
  if (Object.keys(tags).length > 0) throw lacksTags(tags);
  if (!traitsOf(intent).isPlannedAlikeHalfDone) {
    // Half done, it can't be planned again, so nobody could approve the rest: none of it is given.
    if (hasApprovedTexts(run, snapshot) && isAsSigned(run.signed, measurement)) return asApproved(run);
    await run.recordUnlessChanged([failedHalfDone(run, 'policy.rewritten')]);
    return 'go-on';
  }
  const assembled = await assembleFrom(run, snapshot);
  if ('problem' in assembled) return stopHalfDone(run, assembled.problem);
  // The bot's own policies, which a newer version of it may word differently, give nothing: the approved ones are put.
  if (giveTheSame(operations, assembled.operations) && isAsSigned(run.signed, measurement))
    return asApproved(run);
  const { measured } = measurement;
  const problem = await undecidable(run, measured);
  if (problem) return stopHalfDone(run, problem);
  return planAnew(run, { plan: await storePlan(run, assembled, measurement), measured });
}

/** Whether AWS still has the approved version of each policy that is yet to be attached. */
function hasApprovedTexts({ operations, request: { journal } }: Run, { policyVersions }: Snapshot): boolean {
  return operations.every(
    (each, index) =>
      each.kind !== 'attach-policy' ||
      journal[index]?.state === 'done' ||
      policyVersions[each.arn] === each.version,
  );
}

/** Only now: a check that found something else, and was interrupted, must be repeated. */
function asApproved(run: Run): undefined {
  run.hasLookedAgain = true;
}

/**
 * Whether these give access after a wait, and this worker has not checked since: others may have started them long ago.
 */
export function isLateAccess({ request, operations, hasLookedAgain }: Run, batch: readonly number[]): boolean {
  const [first = 0] = batch;
  const isLate = operations.slice(0, first).some(isWait);
  const attaches = batch.some((index) => operations[index]?.kind === 'attach-policy');
  const isChecked = traitsOf(request.intent).isPlannedAlikeHalfDone === true || attaches;
  return isLate && !hasLookedAgain && isChecked;
}

function stopped(code: string, message: string): Fault {
  return new Fault(message, { nature: 'refused', code });
}
