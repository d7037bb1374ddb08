import type { Account } from '../../../core/catalogue/catalogue.ts';
import type { Partition } from '../../../core/catalogue/partitions.ts';
import type { OperationTable } from '../../../core/operations/operation.ts';
import type { Clock, Random } from '../../../flows/ports.ts';
import type { Applied, Target } from '../../../flows/work/ports.ts';
import type { AccountClients } from '../clients.ts';
import type { SignIns } from '../sign-ins.ts';

export interface ApplyContext {
  clients: AccountClients;
  target: Target;
  /** What the catalogue says of the target's account. */
  account: Account | undefined;
  random: Random;
  clock: Pick<Clock, 'now'>;
  partition: Partition;
  signIns: SignIns;
  /** Where users sign in; absent: at AWS's own address of their account. */
  signInUrl: string | undefined;
}

/** How each operation is carried out. Everything but the makers of secrets may be repeated. Throws SDK errors. */
export type Apply = OperationTable<Promise<Applied>, [context: ApplyContext]>;
