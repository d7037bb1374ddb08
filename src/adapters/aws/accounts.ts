import { type Catalogue, findAccount } from '../../core/catalogue/catalogue.ts';
import { lookUp, makesSecret, type Operation } from '../../core/plan/operation.ts';
import { Fault } from '../../flows/fault.ts';
import type { Outgoing, Random } from '../../flows/ports.ts';
import type { Accounts, Applied, Target } from '../../flows/work/ports.ts';
import { listAccessKeys } from './access-keys.ts';
import { applyTable, readSignIn } from './apply.ts';
import { accountClients, assertCaller } from './clients.ts';
import { translated } from './faults.ts';
import { SignIns } from './sign-ins.ts';
import { readSnapshot, readUser } from './snapshot.ts';

/** IAM in the accounts of the catalogue. Every failure comes out as a Fault. */
export function iamAccounts(
  catalogue: Catalogue,
  random: Random,
  callMs: number,
  outgoing: Outgoing,
): Accounts {
  const clientsOf = accountClients(catalogue.accounts, callMs, outgoing);
  const signIns = new SignIns();
  const partitionOf = (id: string) => findAccount(catalogue, id)?.boundary.split(':')[1] ?? 'aws';
  const apply = (target: Target, operation: Operation): Promise<Applied> =>
    lookUp(applyTable, operation, {
      clients: clientsOf(target),
      target,
      random,
      partition: partitionOf(target.account),
      signIns,
    });
  return {
    readAhead(target, operations) {
      if (!operations.some(({ kind }) => kind === 'create-login-profile')) return;
      const read = () => readSignIn(clientsOf(target), target, partitionOf(target.account));
      signIns.readAhead(target.requestId, read);
    },
    assertAccount: (target) => assertCaller(clientsOf(target), target.account),
    snapshot: (target, wanted) => translated(() => readSnapshot(clientsOf(target), target, wanted)),
    apply: (target, operation) =>
      withoutEcho(
        operation,
        translated(() => apply(target, operation)),
      ),
    accessKeys: (target) => translated(() => listAccessKeys(clientsOf(target), target)),
    user: (target) => translated(() => readUser(clientsOf(target), target)),
  };
}

/** AWS's validation messages quote what they were sent: of a call that carries a password only the code is kept. */
async function withoutEcho(operation: Operation, call: Promise<Applied>): Promise<Applied> {
  try {
    return await call;
  } catch (error) {
    if (!(error instanceof Fault) || !makesSecret(operation)) throw error;
    const { nature, code, serviceRequestId, retryAfterMs } = error;
    throw new Fault('AWS did not make the credential', { nature, code, serviceRequestId, retryAfterMs });
  }
}
