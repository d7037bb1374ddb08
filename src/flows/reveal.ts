import type { Binding } from '../core/handover/binding.ts';
import {
  type Codes,
  type CodesFlaw,
  type CodesRefusal,
  codesFlaw,
  codesRefusal,
} from '../core/handover/codes.ts';
import { proofHashOf } from '../core/handover/link-keys.ts';
import { type ClaimRefusal, claimRefusal } from '../core/handover/refusal.ts';
import type { Sealed } from '../core/handover/seal.ts';
import { Secret } from '../core/handover/secret.ts';
import type { ClaimedItem, OpenedFrom, SecretItem } from '../core/handover/secret-item.ts';

export interface RevealSecrets {
  /**
   * sealed → claimed in one conditional write, if the proof is right and it has not expired; the same nonce is answered
   * again for 60 s from the first claim. Not granted: the item as it is, read after the write failed.
   */
  claim(claim: {
    id: string;
    proofHash: string;
    nonce: string;
    from: OpenedFrom;
    nowMs: number;
  }): Promise<
    { granted: true; item: ClaimedItem; sealed: Sealed } | { granted: false; item: SecretItem | undefined }
  >;
  /** claimed → acknowledged with the ciphertext erased, for the nonce that claimed it; may be repeated. */
  acknowledge(acknowledgement: {
    id: string;
    proofHash: string;
    nonce: string;
    nowMs: number;
  }): Promise<{ requestId: string } | undefined>;
  /**
   * Stores two codes as the n-th pair, in one conditional write: for the tab that opened an MFA device, after the (n -
   * 1)-th, and as `codesRefusal` allows. Not offered: the codes as they are, read after the write failed. Undefined:
   * not this tab's.
   */
  offerCodes(offer: {
    id: string;
    proofHash: string;
    nonce: string;
    n: number;
    first: Secret;
    second: Secret;
    nowMs: number;
  }): Promise<
    { isOffered: true; requestId: string } | { isOffered: false; codes: Codes | undefined } | undefined
  >;
  /** Consistent; undefined: not this tab's. */
  codes(tab: {
    id: string;
    proofHash: string;
    nonce: string;
  }): Promise<{ codes: Codes | undefined } | undefined>;
}

export interface RevealPorts {
  secrets: RevealSecrets;
  clock: { now(): number };
  /** called when the worker has something to do: a receipt to make, or codes to try */
  wake: { request(id: string): void };
}

export type Claim = { id: string; proof: string; nonce: string; from: OpenedFrom };
export type ClaimAnswer =
  | { status: 'opened'; sealed: Sealed; binding: Binding; claimedAtMs: number }
  | ClaimRefusal;

export async function claim({ secrets, clock, wake }: RevealPorts, asked: Claim): Promise<ClaimAnswer> {
  const nowMs = clock.now();
  const { id, nonce, from } = asked;
  const proofHash = await proofHashOf(asked.proof);
  const answer = await secrets.claim({ id, proofHash, nonce, from, nowMs });
  if (answer.granted) {
    wake.request(answer.item.requestId);
    const { item, sealed } = answer;
    return { status: 'opened', sealed, binding: bindingOf(item), claimedAtMs: item.claimedAtMs };
  }
  const refusal = claimRefusal(answer.item, proofHash, nowMs);
  if (!refusal) throw new Error('a claim was not granted, and nothing speaks against it');
  return refusal;
}

export type Acknowledgement = { id: string; proof: string; nonce: string };

export async function acknowledge(
  { secrets, clock, wake }: RevealPorts,
  { id, proof, nonce }: Acknowledgement,
): Promise<'acknowledged' | 'unknown'> {
  const proofHash = await proofHashOf(proof);
  const acknowledged = await secrets.acknowledge({ id, proofHash, nonce, nowMs: clock.now() });
  if (!acknowledged) return 'unknown';
  wake.request(acknowledged.requestId);
  return 'acknowledged';
}

/** n: 1 for the first two codes, one more for every two after an answer. The same n again is the same offer. */
export type CodesOffer = Acknowledgement & { n: number; first: string; second: string };
export type OfferAnswer =
  | { status: 'offered'; n: number }
  | { status: CodesFlaw | CodesRefusal }
  | { status: 'unknown' };

export async function offerCodes(
  { secrets, clock, wake }: RevealPorts,
  { id, proof, nonce, n, first, second }: CodesOffer,
): Promise<OfferAnswer> {
  const flaw = codesFlaw(first, second);
  if (flaw) return { status: flaw };
  const nowMs = clock.now();
  const proofHash = await proofHashOf(proof);
  const codes = { n, first: new Secret(first), second: new Secret(second) };
  const answer = await secrets.offerCodes({ id, proofHash, nonce, ...codes, nowMs });
  if (!answer) return { status: 'unknown' };
  if (answer.isOffered) wake.request(answer.requestId);
  // A repetition after a lost reply.
  else if (answer.codes?.n !== n) return { status: codesRefusal(answer.codes, nowMs) ?? 'under-way' };
  return { status: 'offered', n };
}

/** The outcome of the codes offered last. Undefined to everybody but the tab that opened the secret. */
export async function codesOutcome(
  { secrets }: RevealPorts,
  { id, proof, nonce }: Acknowledgement,
): Promise<{ codes: Codes | undefined } | undefined> {
  return secrets.codes({ id, proofHash: await proofHashOf(proof), nonce });
}

function bindingOf(item: ClaimedItem): Binding {
  const { version, id, requestId, person, account, userName, kind, expiresAtMs } = item;
  return { version, id, requestId, person, account, userName, kind, expiresAtMs };
}
