import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { fromBase32 } from '../aws/base32.ts';
import { totp } from '../aws/totp.ts';
import { ShownError } from '../slack/interactions/shown-error.ts';
import type { AuthenticatorEntry } from './protocol.ts';

const stepMs = 30_000;
const kept = z.array(z.object({ id: z.string(), name: z.string(), seed: z.string() }));

/** The authenticator app on the player's phone: keeps seeds, shows codes. */
export class Authenticator {
  #entries: z.infer<typeof kept>;

  constructor(state: unknown) {
    this.#entries = kept.catch([]).parse(state);
  }

  add(name: string, seed: string): void {
    try {
      if (fromBase32(seed).length < 10) throw new Error('too short');
    } catch (error) {
      throw new ShownError('That is not a secret key', error instanceof Error ? error.message : String(error));
    }
    this.#entries = [...this.#entries.filter((one) => one.name !== name), { id: randomUUID(), name, seed }];
  }

  remove(id: string): void {
    this.#entries = this.#entries.filter((one) => one.id !== id);
  }

  read(atMs: number): AuthenticatorEntry[] {
    return this.#entries.map(({ id, name, seed }) => ({
      id,
      name,
      current: totp(seed, atMs),
      next: totp(seed, atMs + stepMs),
      passed: [totp(seed, atMs - 2 * stepMs), totp(seed, atMs - stepMs)],
    }));
  }

  /** How long the present code still stands. */
  leftMs(atMs: number): number {
    return stepMs - (atMs % stepMs);
  }

  snapshot(): unknown {
    return structuredClone(this.#entries);
  }
}
