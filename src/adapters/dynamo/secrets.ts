import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import { minuteMs } from '../../core/durations.ts';
import type { Binding } from '../../core/handover/binding.ts';
import type { Sealed } from '../../core/handover/seal.ts';
import type { SecretItem } from '../../core/handover/secret-item.ts';
import type { RevealSecrets } from '../../flows/reveal.ts';
import { type CodesStore, dynamoCodes } from './codes.ts';
import type { DocumentClient } from './document-client.ts';
import { readItem, versionOf } from './items/read-item.ts';
import { secretKind } from './items/secret.ts';

const askAgainForMs = minuteMs;
/** How long the evidence outlives the link; the table's TTL removes it some time later. */
const evidenceForSeconds = 30 * 24 * 60 * 60;

const sealedRow = z.object({ iv: z.string(), ciphertext: z.string() });

export type SecretsStore = RevealSecrets &
  CodesStore & {
    /** Throws if the id is used by any other secret. */
    put(secret: { binding: Binding; sealed: Sealed; proofHash: string }): Promise<void>;
    /** Consistent. */
    read(id: string): Promise<SecretItem | undefined>;
    /** `voided`: nobody can open it any more, now or since an earlier void or expiry. */
    void(id: string): Promise<'voided' | 'claimed' | 'missing'>;
    /** `sealed`: its time is not yet up. `claimed`: it was opened, acknowledged or not. */
    expire(id: string, nowMs: number): Promise<'expired' | 'claimed' | 'void' | 'sealed' | 'missing'>;
    /** Claimed and never acknowledged: drops the ciphertext and keeps the evidence. Not before 60 s after the claim. */
    erase(id: string): Promise<void>;
  };

/**
 * Every change is one conditional write that may be repeated, so a retry after a lost reply recognises its own success.
 */
export function dynamoSecrets({ client, table }: { client: DocumentClient; table: string }): SecretsStore {
  const load = async (id: string) =>
    (await client.get({ TableName: table, Key: { id }, ConsistentRead: true })).Item;

  const parsed = (item: Record<string, unknown>): SecretItem =>
    readItem(secretKind, { name: `${table} ${String(item.id)}`, v: item.v, content: () => item });

  const read = async (id: string): Promise<SecretItem | undefined> => {
    const item = await load(id);
    return item && parsed(item);
  };

  /** The item after the change; undefined if the condition fails. */
  const change = (id: string, update: string, condition: string, values: Record<string, unknown>) =>
    unlessRefused(async () => {
      const { Attributes } = await client.update({
        TableName: table,
        Key: { id },
        UpdateExpression: update,
        // An item of a newer version may only be changed by that version.
        ConditionExpression: `(${condition}) AND (attribute_not_exists(v) OR v <= :v)`,
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: { ...values, ':v': versionOf(secretKind) },
        ReturnValues: 'ALL_NEW',
      });
      return Attributes;
    });

  return {
    ...dynamoCodes({ load, change }),
    read,

    async put({ binding, sealed, proofHash }) {
      const ttl = Math.ceil(binding.expiresAtMs / 1000) + evidenceForSeconds;
      const v = versionOf(secretKind);
      const item = { v, ...binding, ...sealed, proofHash, state: 'sealed', ttl };
      const isPut = await unlessRefused(() =>
        client.put({ TableName: table, Item: item, ConditionExpression: 'attribute_not_exists(id)' }),
      );
      if (!isPut && (await load(binding.id))?.proofHash !== proofHash)
        throw new Error('the secret id is taken');
    },

    // Only a sealed secret expires: a tab that claimed in time may still ask again, within the minute, after the
    // expiry.
    async claim({ id, proofHash, nonce, from, nowMs }) {
      const item = await change(
        id,
        'SET #state = :claimed, nonce = :nonce, claimedAtMs = if_not_exists(claimedAtMs, :now), openedFrom = if_not_exists(openedFrom, :from)',
        'proofHash = :proofHash AND attribute_exists(ciphertext) AND ((#state = :sealed AND expiresAtMs > :now) OR (#state = :claimed AND nonce = :nonce AND claimedAtMs > :askAgain))',
        {
          ':claimed': 'claimed',
          ':sealed': 'sealed',
          ':nonce': nonce,
          ':proofHash': proofHash,
          ':from': from,
          ':now': nowMs,
          ':askAgain': nowMs - askAgainForMs,
        },
      );
      if (!item) return { granted: false, item: await read(id) };
      const claimed = parsed(item);
      if (claimed.state !== 'claimed') throw new Error('what was claimed is not claimed');
      return { granted: true, item: claimed, sealed: sealedRow.parse(item) };
    },

    async acknowledge({ id, proofHash, nonce, nowMs }) {
      const item = await change(
        id,
        'SET #state = :acknowledged, acknowledgedAtMs = if_not_exists(acknowledgedAtMs, :now) REMOVE iv, ciphertext',
        'proofHash = :proofHash AND nonce = :nonce AND #state IN (:claimed, :acknowledged)',
        {
          ':acknowledged': 'acknowledged',
          ':claimed': 'claimed',
          ':proofHash': proofHash,
          ':nonce': nonce,
          ':now': nowMs,
        },
      );
      return item && { requestId: parsed(item).requestId };
    },

    async void(id) {
      const values = { ':void': 'void', ':sealed': 'sealed' };
      const isVoid = await change(id, 'SET #state = :void REMOVE iv, ciphertext', '#state = :sealed', values);
      if (isVoid) return 'voided';
      const state = (await read(id))?.state;
      if (state === undefined) return 'missing';
      return state === 'claimed' || state === 'acknowledged' ? 'claimed' : 'voided';
    },

    async expire(id, nowMs) {
      const isExpired = await change(
        id,
        'SET #state = :expired REMOVE iv, ciphertext',
        '#state = :sealed AND expiresAtMs <= :now',
        { ':expired': 'expired', ':sealed': 'sealed', ':now': nowMs },
      );
      if (isExpired) return 'expired';
      const state = (await read(id))?.state;
      if (state === undefined) return 'missing';
      return state === 'acknowledged' ? 'claimed' : state;
    },

    async erase(id) {
      await change(id, 'REMOVE iv, ciphertext', '#state = :claimed', { ':claimed': 'claimed' });
    },
  };
}

async function unlessRefused<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
