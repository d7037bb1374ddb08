import type { Account } from '../../../core/catalogue/catalogue.ts';
import type { Partition } from '../../../core/catalogue/partitions.ts';
import type { OperationTable } from '../../../core/operations/operation.ts';
import type { Clock, Random } from '../../../flows/ports.ts';
import type { Applied, Target } from '../../../flows/work/ports.ts';
import type { AccountClients } from '../clients.ts';
import type { JustMade } from '../just-made.ts';
import type { ReadsAhead } from '../reads-ahead.ts';
import type { SignIn } from '../sign-in.ts';

export interface ApplyContext {
  clients: AccountClients;
  target: Target;
  /** What the catalogue says about the target's account. */
  account: Account | undefined;
  /** The permissions boundaries that users of that account may have. */
  boundaries: readonly string[];
  /** The paths at which they may be. */
  paths: readonly string[];
  random: Random;
  clock: Pick<Clock, 'now'>;
  partition: Partition;
  /** By the request they are read for; undefined: it could not be read. */
  signIns: ReadsAhead<SignIn | undefined>;
  justMade: JustMade;
  /** Where users sign in; absent: AWS's own address for their account. */
  signInUrl: string | undefined;
}

/** How each operation is applied. All may be repeated, except those that make secrets. Throws SDK errors. */
export type Apply = OperationTable<Promise<Applied>, [context: ApplyContext]>;
