import { setTimeout as wait } from 'node:timers/promises';
import type { Message } from '../../src/sandbox/slack/driver/message.ts';
import { subjectOf } from '../support/card-about.ts';
import { type Crowd, momentMs } from './a-crowd.ts';

const channel = 'C0APPROVALS';

/** After a click one looks for a while whether it has counted, before one clicks again. */
const patienceMs = 15 * momentMs;
/** Where nothing is to be decided one looks now and then whether the work has stopped. */
const leisureMs = 50 * momentMs;

/** Everybody who decides: they read the newest card of every request, and approve, or continue after a failure. */
export class Approvers {
  readonly #crowd: Crowd;
  readonly #voters: Map<string, readonly string[]>;
  /** By user name, oldest first. */
  readonly cards = new Map<string, Message[]>();
  readonly #busyUntilMs = new Map<string, number>();
  #readUntil = '';
  #isStopped = false;
  /** By user name: the next one is the one who has not tried for longest. */
  readonly #turns = new Map<string, number>();
  clicks = 0;
  retries = 0;

  constructor(crowd: Crowd) {
    this.#crowd = crowd;
    this.#voters = new Map(
      crowd.wishes.map(({ userName, voters }) => [userName, 'all' in voters ? voters.all : voters.anyOf]),
    );
  }

  /** Until everything has ended: what failed needs somebody, too. */
  async attend(): Promise<void> {
    while (!this.#isStopped) {
      this.read();
      const waiting = [...this.cards.keys()].filter((name) => (this.#busyUntilMs.get(name) ?? 0) < Date.now());
      await Promise.all(waiting.map((name) => this.#look(name)));
      await wait(momentMs);
    }
    this.read();
  }

  stop(): void {
    this.#isStopped = true;
  }

  read(): void {
    for (const message of this.#crowd.slack.channel(channel, { after: this.#readUntil })) {
      this.#readUntil = message.ts;
      const about = subjectOf(message.read());
      if (about?.subject !== 'grant') continue;
      const { userName } = about;
      this.cards.set(userName, [...(this.cards.get(userName) ?? []), message]);
    }
  }

  async #look(name: string): Promise<void> {
    const { slack } = this.#crowd;
    const newest = this.cards.get(name)?.at(-1);
    const card = newest && slack.message(newest.channel, newest.ts);
    const text = card?.read() ?? '';
    const button = ['Approve', 'Retry'].find((each) => text.includes(`[${each}]`));
    this.#busyUntilMs.set(name, Date.now() + (button ? patienceMs : leisureMs));
    if (!card || !button) return;
    const voters = this.#voters.get(name) ?? [];
    const turn = this.#turns.get(name) ?? 0;
    this.#turns.set(name, turn + 1);
    const voter = voters[turn % voters.length];
    if (!voter) throw new Error(`there is a card for ${name}, which nobody wished for`);
    this.clicks += 1;
    if (button === 'Retry') this.retries += 1;
    await slack
      .as(voter)
      .click(button, { in: card, ...(button === 'Approve' ? { confirm: true } : {}) })
      .catch(() => undefined);
  }
}
