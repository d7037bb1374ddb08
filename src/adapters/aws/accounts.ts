import { GetUserCommand } from '@aws-sdk/client-iam';
import { type Catalogue, findAccount } from '../../core/catalogue/catalogue.ts';
import { lookUp } from '../../core/plan/operation.ts';
import type { Random, UserKey } from '../../flows/ports.ts';
import type { Accounts } from '../../flows/work/ports.ts';
import { listAccessKeys } from './access-keys.ts';
import { applyTable } from './apply.ts';
import { accountClients, assertCaller } from './clients.ts';
import { codeOf, translated } from './faults.ts';
import { readSnapshot } from './snapshot.ts';

/** IAM in the accounts of the catalogue. Every failure comes out as a Fault. */
export function iamAccounts(catalogue: Catalogue, random: Random, callMs: number): Accounts {
  const clientsOf = accountClients(catalogue.accounts, callMs);
  const partitionOf = (id: string) => findAccount(catalogue, id)?.boundary.split(':')[1] ?? 'aws';
  return {
    assertAccount: (id) => assertCaller(clientsOf(id), id),
    snapshot: (key, wanted) => translated(() => readSnapshot(clientsOf(key.account), key, wanted)),
    apply: (target, operation) =>
      translated(() =>
        lookUp(applyTable, operation, {
          clients: clientsOf(target.account),
          target,
          random,
          partition: partitionOf(target.account),
        }),
      ),
    accessKeys: (key) => translated(() => listAccessKeys(clientsOf(key.account), key)),
    userId: (key: UserKey) =>
      translated(async () => {
        try {
          const { User } = await clientsOf(key.account).patient.send(new GetUserCommand({ UserName: key.userName }));
          return User?.UserId;
        } catch (error) {
          if (codeOf(error) === 'NoSuchEntity') return undefined;
          throw error;
        }
      }),
  };
}
