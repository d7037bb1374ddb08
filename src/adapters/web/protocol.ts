import type { Binding } from '../../core/handover/binding.ts';
import type { Codes, CodesOutcome } from '../../core/handover/codes.ts';
import type { Sealed } from '../../core/handover/seal.ts';

/** The protocol between page and server; types only, so the page contains nothing of the server. */
export interface ClaimBody {
  /** 16 bytes, base64url */
  id: string;
  /** 32 bytes, base64url */
  proof: string;
  /** 16 random bytes of this tab, base64url */
  nonce: string;
}

export interface OpenedReply {
  sealed: Sealed;
  binding: Binding;
  claimedAtMs: number;
}

/** Two consecutive codes, the n-th try. */
export interface CodesBody extends ClaimBody {
  n: number;
  first: string;
  second: string;
}

/** The state of the codes offered last; n is 0 when there are none yet. */
export interface OutcomeReply {
  n: number;
  state: 'none' | Codes['state'];
  outcome?: CodesOutcome;
}

/** Every answer but 2xx. atMs comes with `link.already-opened` and `link.expired`. */
export interface ProblemReply {
  code: ProblemCode;
  atMs?: number;
}

export type ProblemCode =
  | 'link.already-opened'
  | 'link.expired'
  | 'link.replaced'
  | 'link.unknown'
  | 'codes.malformed'
  | 'codes.same'
  | 'codes.under-way'
  | 'codes.used-up'
  | 'codes.settled'
  | 'request.not-found'
  | 'request.method'
  | 'request.prefetch'
  | 'request.cross-origin'
  | 'request.not-json'
  | 'request.too-large'
  | 'request.malformed'
  | 'storage.unavailable';
