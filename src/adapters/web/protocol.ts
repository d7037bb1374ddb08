import type { Binding } from '../../core/handover/binding.ts';
import type { Sealed } from '../../core/handover/seal.ts';

/** What the page and the server say to each other; types only, so the page carries nothing of the server's. */
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
  | 'request.not-found'
  | 'request.method'
  | 'request.prefetch'
  | 'request.cross-origin'
  | 'request.not-json'
  | 'request.too-large'
  | 'request.malformed'
  | 'storage.unavailable';
