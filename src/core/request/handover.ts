import type { CredentialKind } from '../handover/binding.ts';
import { type CodesOutcome, codesLimit } from '../handover/codes.ts';

/**
 * One delivery of one credential.
 *
 * begun → sent → opened → acknowledged
 *    │      └──→ expired                (unopened; the credential is revoked)
 *    └────→ lost                        (the worker died before the link was surely sent; the credential is made anew)
 */
export interface Handover {
  n: number;
  operation: number;
  credential: CredentialKind;
  secretId: string;
  state: 'begun' | 'sent' | 'opened' | 'acknowledged' | 'expired' | 'lost';
  begunAtMs: number;
  /** Until then a call begun for it may still be under way, or not be visible yet. */
  settledAfterMs: number;
  /** Access keys the user had before this one was made. */
  keysBefore: string[];
  expiresAtMs: number;
  keyId?: string | undefined;
  openedAtMs?: number | undefined;
  openedFrom?: { address: string; browser: string } | undefined;
  /** Opened, never acknowledged, and the sealed content erased all the same. */
  isErased?: boolean | undefined;
  /** The owner clicked Activate. */
  activatedBy?: string | undefined;
  /** Codes of an MFA device that wait to be tried: which attempt they are. */
  codes?: number | undefined;
  /** Which attempt was the latest that was tried. */
  codesTried?: number | undefined;
  /** What came of it. */
  codesOutcome?: CodesOutcome | undefined;
}

/** Whether so many codes were tried on its page, none of them right, that no more are taken. */
export function isUsedUp({ codesTried = 0 }: Handover): boolean {
  return codesTried >= codesLimit;
}
