import type { Context } from './context.ts';
import type { People } from './people.ts';
import { Refusal } from './refusal.ts';
import type { Channel } from './state.ts';

/** Channels and the direct messages between the bot and each person. */
export class Channels {
  readonly #context: Context;
  readonly #people: People;

  constructor(context: Context, people: People) {
    this.#context = context;
    this.#people = people;
  }

  all(): Channel[] {
    return Object.values(this.#context.state.channels);
  }

  find(id: string): Channel | undefined {
    return this.#context.state.channels[id];
  }

  /** A conversation the bot can know of: by id, or a public channel by `#name`. */
  get(idOrName: string): Channel {
    const channel =
      this.find(idOrName) ??
      this.all().find((one) => !one.imWith && `#${one.name}` === idOrName.replace(/^#?/, '#'));
    if (!channel || (channel.private && !this.hasBot(channel))) throw new Refusal('channel_not_found');
    return channel;
  }

  update(id: string, patch: Partial<Omit<Channel, 'id'>>): void {
    Object.assign(this.get(id), patch);
    this.#context.changed();
  }

  /** Where the bot may post; a user id means the direct message with them. */
  postable(target: string): Channel {
    const channel = /^[UW][A-Z0-9]+$/.test(target) ? this.openDm(target) : this.get(target);
    if (channel.archived) throw new Refusal('is_archived');
    if (!this.hasBot(channel)) throw new Refusal('not_in_channel');
    return channel;
  }

  openDm(userId: string): Channel {
    const person = this.#people.get(userId);
    if (person.bot) throw new Refusal('cannot_dm_bot');
    const known = this.dmOf(userId);
    if (!known && person.deleted) throw new Refusal('user_disabled');
    if (known) return known;
    const id = `D${userId.slice(1)}`;
    const members = [userId, this.#context.app.botUserId];
    const opened: Channel = { id, name: 'directmessage', members, imWith: userId };
    this.#context.state.channels[id] = opened;
    this.#context.changed();
    return opened;
  }

  dmOf(userId: string): Channel | undefined {
    return this.all().find((one) => one.imWith === userId);
  }

  hasBot(channel: Channel): boolean {
    return channel.members.includes(this.#context.app.botUserId);
  }
}
