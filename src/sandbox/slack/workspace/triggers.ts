import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { Trigger } from './state.ts';

const lifeMs = 3000;

/** Trigger ids: good for one view, for three seconds from the moment the person acted. */
export class Triggers {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  issue(userId: string): string {
    const { state, nowMs } = this.#context;
    for (const [id, trigger] of Object.entries(state.triggers)) {
      if (nowMs() - trigger.issuedAtMs > 20 * lifeMs) delete state.triggers[id];
    }
    const id = `${this.#context.nextId('')}.${crypto.randomUUID().replaceAll('-', '')}`;
    state.triggers[id] = { userId, issuedAtMs: nowMs(), isExchanged: false };
    return id;
  }

  /** Who acted; refuses an id that is unknown, used or too old. Using it up is a separate step. */
  check(id: string): Trigger {
    const trigger = this.#context.state.triggers[id];
    if (!trigger) throw new Refusal('invalid_trigger_id');
    if (trigger.isExchanged) throw new Refusal('exchanged_trigger_id');
    if (this.#context.nowMs() - trigger.issuedAtMs > lifeMs) throw new Refusal('expired_trigger_id');
    return trigger;
  }
}
