import type { SecretItem } from './secret-item.ts';

export type ClaimRefusal =
  | { status: 'already-opened'; atMs: number }
  | { status: 'expired'; atMs: number }
  | { status: 'replaced' }
  | { status: 'unknown' };

/**
 * Why a claim is refused. Only someone who shows the right proof learns what became of the secret; to everyone else, an
 * unknown id and a wrong proof look the same. Undefined: the claim is allowed.
 */
export function claimRefusal(
  item: SecretItem | undefined,
  proofHash: string,
  nowMs: number,
): ClaimRefusal | undefined {
  if (item?.proofHash !== proofHash) return { status: 'unknown' };
  switch (item.state) {
    case 'claimed':
    case 'acknowledged':
      return { status: 'already-opened', atMs: item.claimedAtMs };
    case 'void':
      return { status: 'replaced' };
    case 'expired':
      return { status: 'expired', atMs: item.expiresAtMs };
    case 'sealed':
      return item.expiresAtMs > nowMs ? undefined : { status: 'expired', atMs: item.expiresAtMs };
  }
}
