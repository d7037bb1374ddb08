import type { ExistingUser } from '../account/existing-user.ts';
import type { TakenByRequest } from '../account/ledger.ts';
import { hashOf } from '../hash-of.ts';
import type { IntentKind } from '../intents/table.ts';
import type { Operation } from '../operations/operation.ts';
import type { CopySource } from '../request/copied-from.ts';
import type { SignedDocuments } from '../risk/access-documents.ts';
import type { SignedRisk } from '../risk/measured-risk.ts';
import type { ChangedPolicy } from './changed-policies.ts';

/** The ordered operations that carry out an intent. Immutable; identified by its digest. */
export interface Plan {
  requestId: string;
  intent: IntentKind;
  account: string;
  userName: string;
  /** Slack id of who will hold the credentials. */
  owner: string;
  operations: Operation[];
  /** What an existing user could do when the plan was made, if that is decided on, too. */
  found?: ExistingUser | undefined;
  /**
   * What it takes from earlier requests, off the record once AWS has lost it. An undo of a plan with it also restores
   * what it removed or replaced, as far as that is still given.
   */
  takes?: TakenByRequest | undefined;
  /** The user whose access it copies; absent: it copies nobody's. */
  source?: CopySource | undefined;
  /** Absent: no policy differs from when a plan was first made. */
  changedPolicies?: readonly ChangedPolicy[] | undefined;
  /** Absent: nothing was found. */
  risk?: SignedRisk | undefined;
  /** Only where the risk is high or critical. */
  documents?: SignedDocuments | undefined;
  /** Absent: none says something else than when it was signed first. */
  changedDocuments?: readonly string[] | undefined;
}

export type SignedMeasurement = Pick<Plan, 'risk' | 'documents' | 'changedDocuments'>;

/**
 * SHA-256 of everything an approval signs, hex. A plan contains no timestamps and no unrelated account state, so the
 * same intent on the same account always has the same digest.
 */
export function digestOf(plan: Plan): Promise<string> {
  return hashOf(plan);
}
