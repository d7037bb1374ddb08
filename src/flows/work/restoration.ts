import { givenByAll } from '../../core/account/ledger.ts';
import type { Operation } from '../../core/operations/operation.ts';
import { isGiven, removedBy } from '../../core/plan/given-access.ts';
import type { Run } from './run.ts';

/**
 * What brings back what a change removed, if the ledger still gives it, and the bot's own policy that it replaced.
 * Undefined: nothing does, or it is brought back with an earlier step.
 */
export async function restorationOf(
  run: Run,
  operation: Operation,
  index: number,
): Promise<Operation | undefined> {
  if (!run.takes) return undefined;
  if (operation.kind === 'put-user-policy') return policyBefore(run, operation.name, index);
  const access = removedBy(operation);
  if (!access) return undefined;
  const { gives = {} } = (await run.ports.users.read(run.target)) ?? {};
  return isGiven(access, givenByAll(gives)) ? backOf(run, operation) : undefined;
}

function backOf(run: Run, operation: Operation): Operation | undefined {
  switch (operation.kind) {
    case 'remove-from-group':
      return { kind: 'add-to-group', group: operation.group };
    case 'detach-policy':
      return { kind: 'attach-policy', arn: operation.arn, version: '' };
    case 'delete-user-policy':
      return putBack(run, operation.name);
    default:
      return undefined;
  }
}

/**
 * Only by the first of the steps that put it: until then it protects what they have yet to take back. Once its owner has
 * set MFA up, it is required.
 */
function policyBefore(run: Run, name: string, index: number): Operation | undefined {
  const { operations, request } = run;
  const puts = operations.filter((each) => each.kind === 'put-user-policy' && each.name === name);
  if (puts[0] !== operations[index] || puts.length < 2) return undefined;
  const isEnrolled = request.history.some(({ what }) => what === 'enrolled');
  return isEnrolled ? puts.at(-1) : putBack(run, name);
}

/** As the plan signs it. */
function putBack({ existing }: Run, name: string): Operation | undefined {
  const document = existing?.inlinePolicies[name];
  return document === undefined ? undefined : { kind: 'put-user-policy', name, purpose: 'set-up', document };
}
