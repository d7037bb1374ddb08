import { isMadeBy, isStillOwned } from '../../core/account/snapshot.ts';
import { findAccount } from '../../core/catalogue/catalogue.ts';
import { wantedOf } from '../../core/plan/wanted.ts';
import { Fault } from '../fault.ts';
import { assertOwnerFit } from './owner-fit.ts';
import type { Run } from './run.ts';

/**
 * Days may lie between an approval and the owner's set-up. Before access follows: may the owner still receive, does the
 * account still show the user that is theirs, and do the policies to be attached still say what was approved? Throws a
 * Fault that stops the request, with the reason.
 */
export async function lookAgain(run: Run): Promise<void> {
  const { ports, request, target, operations } = run;
  const { intent, id } = request;
  const account = findAccount(ports.catalogue, intent.account);
  if (!account) throw stopped('account.unknown', 'The account is no longer in the catalogue.');
  await run.lease.guard(2);
  const [{ user, policyVersions }] = await Promise.all([
    ports.accounts.snapshot(target, {
      ...wantedOf(intent, ports.catalogue, account),
      credentials: false,
      permissions: false,
    }),
    assertOwnerFit(run),
  ]);
  if (!user && run.now() < run.shownByMs)
    throw new Fault('AWS does not show the user yet.', { nature: 'missing', code: 'NoSuchEntity' });
  const { userId, owner } = intent;
  const isTheirs = user && (userId === undefined ? isMadeBy(user, id) : isStillOwned(user, { userId, owner }));
  if (!isTheirs) throw stopped('user.not-yours', 'The account shows another user under that name.');
  for (const [index, operation] of operations.entries()) {
    if (operation.kind !== 'attach-policy' || request.journal[index]?.state === 'done') continue;
    const { arn, version } = operation;
    if (policyVersions[arn] !== version)
      throw stopped('policy.changed', `${arn} was approved as ${version} and is ${policyVersions[arn]} now.`);
  }
}

function stopped(code: string, message: string): Fault {
  return new Fault(message, { nature: 'refused', code });
}
