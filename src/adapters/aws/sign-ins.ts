import type { PasswordPolicy } from '@aws-sdk/client-iam';
import { minuteMs } from '../../core/durations.ts';

/** What must be known about the account to make a password. */
export interface SignIn {
  policy: PasswordPolicy | undefined;
  url: string;
}

const freshMs = minuteMs;
const remembered = 50;

/** Sign-in facts read ahead for a request, in the round of reads before its plan runs. Each is used once. */
export class SignIns {
  readonly #ahead = new Map<string, { tickMs: number; answer: Promise<SignIn> }>();

  /** Starts to read; a failure shows when the answer is needed. */
  readAhead(requestId: string, read: () => Promise<SignIn>): void {
    const answer = read();
    answer.catch(() => {});
    this.#ahead.delete(requestId);
    this.#ahead.set(requestId, { tickMs: performance.now(), answer });
    const [oldest] = this.#ahead.keys();
    if (this.#ahead.size > remembered && oldest !== undefined) this.#ahead.delete(oldest);
  }

  take(requestId: string, read: () => Promise<SignIn>): Promise<SignIn> {
    const ahead = this.#ahead.get(requestId);
    this.#ahead.delete(requestId);
    return ahead && performance.now() - ahead.tickMs < freshMs ? ahead.answer.catch(read) : read();
  }
}
