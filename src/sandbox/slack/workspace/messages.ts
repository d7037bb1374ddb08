import type { Block } from '../block-kit/blocks.ts';
import { complete } from '../block-kit/complete.ts';
import type { Context } from './context.ts';
import { Refusal } from './refusal.ts';
import type { StoredMessage } from './state.ts';

export interface Draft {
  channel: string;
  text: string;
  blocks: readonly Block[];
  threadTs?: string;
  ephemeralFor?: string;
  author?: string;
  unfurlLinks?: boolean;
  unfurlMedia?: boolean;
  metadata?: unknown;
  /** Ids. */
  files?: string[];
}

/** Everything the bot has said, including ephemeral messages; deleted ones stay, marked. */
export class Messages {
  readonly #context: Context;

  constructor(context: Context) {
    this.#context = context;
  }

  post(draft: Draft): StoredMessage {
    const thread = draft.threadTs ? this.find(draft.channel, draft.threadTs) : undefined;
    if (draft.threadTs && (!thread || thread.ephemeralFor)) throw new Refusal('thread_not_found');
    const message: StoredMessage = {
      channel: draft.channel,
      ts: this.#context.nextTs(),
      text: draft.text,
      blocks: this.#complete(draft.blocks),
      unfurlLinks: draft.unfurlLinks ?? false,
      unfurlMedia: draft.unfurlMedia ?? true,
      ...(thread && { threadTs: thread.threadTs ?? thread.ts }),
      ...(draft.ephemeralFor && { ephemeralFor: draft.ephemeralFor }),
      ...(draft.author && { author: draft.author }),
      ...(draft.metadata !== undefined && { metadata: draft.metadata }),
      ...(draft.files && { files: draft.files }),
    };
    this.#context.state.messages.push(message);
    this.#context.changed();
    return message;
  }

  edit(message: StoredMessage, change: { text: string; blocks: readonly Block[]; metadata?: unknown }): void {
    message.text = change.text;
    message.blocks = this.#complete(change.blocks);
    message.editedTs = this.#context.nextTs();
    if (change.metadata !== undefined) message.metadata = change.metadata;
    this.#context.changed();
  }

  delete(message: StoredMessage): void {
    message.deletedAtMs = this.#context.nowMs();
    this.#context.changed();
  }

  /** A message that still exists. */
  find(channel: string, ts: string): StoredMessage | undefined {
    return this.list(channel).find((one) => one.ts === ts);
  }

  /** Including those deleted since. */
  recall(channel: string, ts: string): StoredMessage | undefined {
    return this.#context.state.messages.find((one) => one.channel === channel && one.ts === ts);
  }

  list(channel: string): StoredMessage[] {
    return this.all().filter((one) => one.channel === channel);
  }

  all(): StoredMessage[] {
    return this.#context.state.messages.filter((one) => one.deletedAtMs === undefined);
  }

  #complete(blocks: readonly Block[]): Block[] {
    return complete(blocks, () => this.#context.nextId('b'));
  }
}
