import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import type { CredentialKind } from '../../core/handover/binding.ts';
import { type Codes, type ConclusiveOutcome, codesLastMs, codesLimit } from '../../core/handover/codes.ts';
import { Secret } from '../../core/handover/secret.ts';
import type { RevealSecrets } from '../../flows/reveal.ts';
import type { HandoverSecrets } from '../../flows/work/ports.ts';
import { codesRow } from './items/secret.ts';

const offeredRow = z.object({
  n: z.number(),
  state: z.literal('offered'),
  first: z.string(),
  second: z.string(),
  atMs: z.number(),
});
const tabsRow = z.object({ proofHash: z.string(), nonce: z.string(), codes: codesRow.optional() });

type Item = Record<string, unknown>;

interface Table {
  /** Consistent. */
  load(id: string): Promise<Item | undefined>;
  /** The item after the change; undefined if the condition, which names `#state`, fails. */
  change(id: string, update: string, condition: string, values: Item): Promise<Item | undefined>;
}

export type CodesStore = Pick<RevealSecrets, 'offerCodes' | 'codes'> &
  Pick<HandoverSecrets, 'takeCodes' | 'answerCodes'>;

/** The codes of an MFA device, carried from the page to the worker by the secret they belong to. */
export function dynamoCodes({ load, change }: Table): CodesStore {
  /** Undefined for everybody but the tab that opened the secret. */
  const codesFor = async ({ id, proofHash, nonce }: { id: string; proofHash: string; nonce: string }) => {
    const row = tabsRow.safeParse(await load(id));
    if (!row.success || row.data.proofHash !== proofHash || row.data.nonce !== nonce) return undefined;
    return { codes: row.data.codes };
  };

  return {
    codes: codesFor,

    async offerCodes({ id, proofHash, nonce, n, first, second, nowMs }) {
      const before =
        n === 1 ? { condition: 'attribute_not_exists(codes)', values: {} } : afterAnother(n, nowMs);
      const item = await change(
        id,
        'SET codes = :codes',
        `proofHash = :proofHash AND nonce = :nonce AND kind IN (:device, :page) AND #state IN (:claimed, :acknowledged) AND ${before.condition}`,
        {
          ':codes': { n, state: 'offered', first: first.reveal(), second: second.reveal(), atMs: nowMs },
          ':proofHash': proofHash,
          ':nonce': nonce,
          ':device': 'mfa-device' satisfies CredentialKind,
          ':page': 'mfa-codes' satisfies CredentialKind,
          ':claimed': 'claimed',
          ':acknowledged': 'acknowledged',
          ...before.values,
        },
      );
      if (item) return { isOffered: true, requestId: z.string().parse(item.requestId) };
      const found = await codesFor({ id, proofHash, nonce });
      return found && { isOffered: false, ...found };
    },

    // The digits of one n are written once: the write removes exactly what was read. Its own mark lets a retry after a
    // lost reply recognise its success.
    async takeCodes(id, nowMs) {
      const offered = offeredRow.safeParse((await load(id))?.codes);
      if (!offered.success) return undefined;
      const { n, first, second, atMs } = offered.data;
      const takenBy = randomUUID();
      const isTaken = await change(
        id,
        'SET codes = :codes',
        'codes.n = :n AND (codes.#state = :offered OR codes.takenBy = :takenBy)',
        {
          ':codes': { n, state: 'taken', takenBy, atMs: nowMs },
          ':n': n,
          ':offered': 'offered',
          ':takenBy': takenBy,
        },
      );
      return isTaken && { n, first: new Secret(first), second: new Secret(second), atMs };
    },

    async answerCodes(id, n, outcome, nowMs) {
      await change(id, 'SET codes = :codes', 'codes.n = :n AND codes.#state = :taken', {
        ':codes': { n, state: 'answered', outcome, atMs: nowMs },
        ':n': n,
        ':taken': 'taken',
      });
    },
  };
}

/** The condition equivalent of `codesRefusal`. */
function afterAnother(n: number, nowMs: number): { condition: string; values: Item } {
  return {
    condition:
      'codes.n = :previous AND codes.n < :limit AND ((codes.#state = :answered AND NOT codes.outcome IN (:enabled, :accepted, :ended)) OR (codes.#state IN (:offered, :taken) AND codes.atMs <= :worthless))',
    values: {
      ':previous': n - 1,
      ':limit': codesLimit,
      ':answered': 'answered' satisfies Codes['state'],
      ':offered': 'offered' satisfies Codes['state'],
      ':taken': 'taken' satisfies Codes['state'],
      ':enabled': 'enabled' satisfies ConclusiveOutcome,
      ':accepted': 'accepted' satisfies ConclusiveOutcome,
      ':ended': 'ended' satisfies ConclusiveOutcome,
      ':worthless': nowMs - codesLastMs,
    },
  };
}
