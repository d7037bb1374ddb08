import type { Notices } from '../../src/flows/work/ports.ts';

/** Stands for Slack: every message arrives and never changes; the links in them are kept, by request. */
export class KeptLinks implements Notices {
  readonly links = new Map<string, string[]>();
  #posted = 0;

  #post(channel: string) {
    this.#posted += 1;
    return { channel, ts: `${this.#posted}.0` };
  }

  /** Only the card: without one there is nothing to decide on. */
  render(notice: Parameters<Notices['render']>[0]) {
    if (notice.kind !== 'card') return undefined;
    return { hash: 'card', deliver: async () => this.#post('C0APPROVALS') };
  }

  async thread(): Promise<void> {}

  async setAside(): Promise<void> {}

  async sendLink(...[{ id, intent }, , link]: Parameters<Notices['sendLink']>) {
    this.links.set(id, [...(this.links.get(id) ?? []), link.reveal()]);
    return this.#post(intent.owner);
  }
}
