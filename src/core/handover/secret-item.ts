import type { Binding } from './binding.ts';
import type { Codes } from './codes.ts';

/** address: an IP address. browser: a few words of ours, never text that the browser chose. */
export interface OpenedFrom {
  address: string;
  browser: string;
}

interface Opened {
  claimedAtMs: number;
  openedFrom: OpenedFrom;
  /** Only for an MFA device, and for a page that asks for codes. */
  codes?: Codes | undefined;
}

/**
 * A secret as the table remembers it, without its ciphertext.
 *
 *   sealed ─→ claimed ─→ acknowledged
 *      ├────→ expired     (unopened when its time was up)
 *      └────→ void        (withdrawn: a newer link takes its place)
 *
 * The ciphertext is gone in every state but `sealed` and, for a while, `claimed`.
 */
export type SecretItem = Binding & { proofHash: string } & (
    | { state: 'sealed' }
    | ({ state: 'claimed' } & Opened)
    | ({ state: 'acknowledged'; acknowledgedAtMs: number } & Opened)
    | { state: 'expired' }
    | { state: 'void' }
  );

export type ClaimedItem = Extract<SecretItem, { state: 'claimed' }>;
