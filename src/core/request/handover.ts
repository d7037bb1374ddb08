import type { CredentialKind } from '../handover/binding.ts';
import { type CodesOutcome, codesLimit } from '../handover/codes.ts';

/**
 * One delivery of one credential.
 *
 * begun → sent → opened → acknowledged
 *    │      └──→ expired                (unopened; the credential is revoked)
 *    └────→ lost                        (the worker died before the link was surely sent; the credential is made again)
 */
export interface Handover {
  n: number;
  operation: number;
  credential: CredentialKind;
  secretId: string;
  state: 'begun' | 'sent' | 'opened' | 'acknowledged' | 'expired' | 'lost';
  begunAtMs: number;
  /** Until then, a call made for it may still be in progress, or not be visible yet. */
  settledAfterMs: number;
  /** Access keys the user had before this one was made. */
  keysBefore: string[];
  expiresAtMs: number;
  keyId?: string | undefined;
  openedAtMs?: number | undefined;
  openedFrom?: { address: string; browser: string } | undefined;
  /** Opened and never acknowledged; the sealed content was erased anyway. */
  isErased?: boolean | undefined;
  /** The owner clicked Activate. */
  activatedBy?: string | undefined;
  /** When its key was found to have been deleted in AWS by someone else; its owner may have another one. */
  deletedAtMs?: number | undefined;
  /** Codes of an MFA device that wait to be tried: the number of the attempt. */
  codes?: number | undefined;
  /** The latest attempt that was tried. */
  codesTried?: number | undefined;
  /** Its outcome. */
  codesOutcome?: CodesOutcome | undefined;
}

/** Whether so many codes were tried on its page, all wrong, that it accepts no more. */
export function isUsedUp({ codesTried = 0 }: Handover): boolean {
  return codesTried >= codesLimit;
}
