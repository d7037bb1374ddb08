import { minuteMs } from '../../durations.ts';
import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { ResponseUrl } from './state.ts';

const lifeMs = 30 * minuteMs;
const mostUses = 5;

/** Response URLs: five uses in thirty minutes, in any channel the person acted in. */
export class ResponseUrls {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  /** The last part of the URL's path. */
  issue(userId: string, channel: string, originalTs?: string): string {
    const { state, nowMs } = this.#context;
    for (const [secret, known] of Object.entries(state.responseUrls)) {
      if (nowMs() - known.issuedAtMs > 2 * lifeMs) delete state.responseUrls[secret];
    }
    const secret = crypto.randomUUID().replaceAll('-', '');
    state.responseUrls[secret] = {
      userId,
      channel,
      issuedAtMs: nowMs(),
      uses: 0,
      ...(originalTs && { originalTs }),
    };
    return secret;
  }

  find(secret: string): ResponseUrl | undefined {
    return this.#context.state.responseUrls[secret];
  }

  /** Counts one use. */
  use(secret: string): ResponseUrl {
    const known = this.find(secret);
    if (!known) throw new Refusal('invalid_url');
    if (this.#context.nowMs() - known.issuedAtMs > lifeMs) throw new Refusal('expired_url');
    if (known.uses >= mostUses) throw new Refusal('used_url');
    known.uses += 1;
    this.#context.changed();
    return known;
  }
}
