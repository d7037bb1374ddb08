import type { Binding } from '../core/handover/binding.ts';
import { proofHashOf } from '../core/handover/link-keys.ts';
import { type ClaimRefusal, claimRefusal } from '../core/handover/refusal.ts';
import type { Sealed } from '../core/handover/seal.ts';
import type { ClaimedItem, OpenedFrom, SecretItem } from '../core/handover/secret-item.ts';

export interface RevealSecrets {
  /**
   * sealed → claimed in one conditional write, if the proof fits and it has not expired; the same nonce is answered
   * again for 60 s from the first claim. Not granted: the item as it stands, read after the write failed.
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
  /** claimed → acknowledged and the ciphertext erased, for the nonce that claimed it; may be repeated. */
  acknowledge(acknowledgement: {
    id: string;
    proofHash: string;
    nonce: string;
    nowMs: number;
  }): Promise<{ requestId: string } | undefined>;
}

export interface RevealPorts {
  secrets: RevealSecrets;
  clock: { now(): number };
  /** told whenever there is a receipt to make */
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

function bindingOf(item: ClaimedItem): Binding {
  const { version, id, requestId, person, account, userName, kind, expiresAtMs } = item;
  return { version, id, requestId, person, account, userName, kind, expiresAtMs };
}
