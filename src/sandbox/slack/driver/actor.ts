import type { StateValues } from '../block-kit/state-value.ts';
import type { Place, Tampering } from '../interactions/block-action.ts';
import { openHomeTab } from '../interactions/home-opening.ts';
import { runCommand } from '../interactions/slash-command.ts';
import { closeView } from '../interactions/view-close.ts';
import { visibleMessage } from '../interactions/visible-message.ts';
import type { StoredMessage, StoredView } from '../workspace/state.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Wanted } from './choose-value.ts';
import { type Clicked, type ClickOptions, click, clickRaw, select } from './click.ts';
import { fill, suggest } from './fill.ts';
import { findElement } from './find-element.ts';
import { type Message, presentMessage } from './message.ts';
import { settled } from './settle.ts';
import type { Stage } from './stage.ts';
import { resubmit, type SubmitResult, type SubmitTampering, submit } from './submit.ts';
import { presentView, type View } from './view.ts';

export interface CommandAnswer {
  ephemeral?: Message;
  inChannel?: Message;
  modal?: View;
}

export interface ClickResult extends Clicked {
  /** A new ephemeral message, or the modal now on top, if the click brought one. */
  ephemeral?: Message;
  modal?: View;
}

/** A person at the keyboard. Every method throws what Slack would show if the bot doesn't answer properly. */
export class Actor {
  readonly id: string;
  readonly #stage: Stage;
  readonly #workspace: Workspace;

  constructor(stage: Stage, id: string) {
    this.id = stage.desk.workspace.people.get(id).id;
    this.#stage = stage;
    this.#workspace = stage.desk.workspace;
  }

  /** channel: where it is typed; absent: the direct message with the bot. */
  async command(command: string, text = '', options: { channel?: string } = {}): Promise<CommandAnswer> {
    const { channels } = this.#workspace;
    const channel = options.channel ? channels.find(options.channel) : channels.openDm(this.id);
    if (!channel?.members.includes(this.id)) throw new Error(`${this.id} is not in ${options.channel}`);
    const [brought, answer] = await this.#bringing(() =>
      runCommand(this.#stage.desk, this.id, { command, text, channel }),
    );
    const inChannel = answer && !answer.ephemeralFor ? { inChannel: this.#present(answer) } : {};
    return { ...brought, ...inChannel };
  }

  /** Writes a message; the bot isn't told. */
  say(text: string, options: { channel?: string; threadTs?: string } = {}): Message {
    const channel = options.channel ?? this.#workspace.channels.openDm(this.id).id;
    const thread = options.threadTs ? { threadTs: options.threadTs } : {};
    return this.#present(
      this.#workspace.messages.post({ channel, text, blocks: [], author: this.id, ...thread }),
    );
  }

  modal(): View | undefined {
    const view = this.#workspace.views.top(this.id);
    return view && presentView(this.#workspace, view);
  }

  home(): View | undefined {
    const view = this.#workspace.views.home(this.id);
    return view && presentView(this.#workspace, view);
  }

  /** Keys: labels, or block ids. Each value is entered in turn; if the bot listens, it is told. */
  async fill(fields: Readonly<Record<string, Wanted>>): Promise<void> {
    await fill(this.#stage, this.id, () => this.#top(), fields);
  }

  /** The texts an external select offers for what is typed. Below its `min_query_length` nothing happens. */
  async suggest(field: string, query: string, options: { in?: Message } = {}): Promise<string[]> {
    const place = options.in ? this.#place(options) : { view: this.#top() };
    const blocks = 'view' in place ? place.view.body.blocks : place.message.blocks;
    const offered = await suggest(this.#stage, this.id, place, findElement(blocks, field), query);
    return offered.map((one) => one.text.text);
  }

  async submit(): Promise<SubmitResult> {
    return submit(this.#stage, this.#top());
  }

  /** Delivers the last submission a second time; corrected: with some of its values filled in again. */
  async resubmit(corrected?: StateValues): Promise<SubmitResult> {
    return resubmit(this.#stage, this.id, corrected);
  }

  /** A forged submission: parts of the payload replaced, nothing checked on the way. */
  async submitRaw(tampering: NonNullable<SubmitTampering>): Promise<SubmitResult> {
    return submit(this.#stage, this.#top(), tampering);
  }

  /** Closes the top modal. */
  async close(): Promise<void> {
    await closeView(this.#stage.desk, this.#top());
  }

  async click(button: string, options: ClickOptions = {}): Promise<ClickResult> {
    const [brought, clicked] = await this.#bringing(() =>
      click(this.#stage, this.id, this.#place(options), button, options),
    );
    return { ...clicked, ...brought };
  }

  /** Chooses an option (or a date, a person …) in a menu outside input blocks, such as an overflow menu. */
  async select(wanted: Wanted, options: ClickOptions & { from?: string } = {}): Promise<ClickResult> {
    const [brought, clicked] = await this.#bringing(() =>
      select(this.#stage, this.id, this.#place(options), wanted, options),
    );
    return { ...clicked, ...brought };
  }

  /** A forged click on a button that exists: fields of the action, the view or the payload replaced. */
  async clickRaw(button: string, options: ClickOptions & Tampering): Promise<ClickResult> {
    const [brought] = await this.#bringing(() =>
      clickRaw(this.#stage, this.id, this.#place(options), button, options),
    );
    return brought;
  }

  /** Opens the app's Home tab (or Messages tab) and gives the bot time to publish. */
  async openHome(tab: 'home' | 'messages' = 'home'): Promise<View | undefined> {
    await settled(this.#stage, () => openHomeTab(this.#stage.desk, this.id, tab));
    return this.home();
  }

  /** The direct message with the bot, oldest first; without ephemeral messages. */
  inbox(): Message[] {
    const dm = this.#workspace.channels.dmOf(this.id);
    const list = dm ? this.#workspace.messages.list(dm.id) : [];
    return list.filter((one) => !one.ephemeralFor).map((one) => this.#present(one));
  }

  lastDm(): Message | undefined {
    return this.inbox().at(-1);
  }

  /** What only this person sees, in any channel, oldest first. */
  ephemerals(): Message[] {
    const list = this.#workspace.messages.all().filter((one) => one.ephemeralFor === this.id);
    return list.map((one) => this.#present(one));
  }

  /** Does something and returns what it brought up for this person. */
  async #bringing<T>(doIt: () => Promise<T>): Promise<[CommandAnswer, T]> {
    const before = new Set(this.ephemerals().map((one) => one.ts));
    const viewBefore = this.#workspace.views.top(this.id);
    const seen = viewBefore && `${viewBefore.id} ${viewBefore.hash}`;
    const result = await settled(this.#stage, doIt);
    const ephemeral = this.ephemerals().findLast((one) => !before.has(one.ts));
    const view = this.#workspace.views.top(this.id);
    const isNew = view && `${view.id} ${view.hash}` !== seen;
    return [
      { ...(ephemeral && { ephemeral }), ...(isNew && { modal: presentView(this.#workspace, view) }) },
      result,
    ];
  }

  #place(options: ClickOptions): Place {
    if (typeof options.in === 'object')
      return { message: visibleMessage(this.#workspace, this.id, options.in) };
    const modal = options.in === 'home' ? undefined : this.#workspace.views.top(this.id);
    const view = modal ?? (options.in === 'modal' ? undefined : this.#workspace.views.home(this.id));
    if (!view)
      throw new Error(
        `${this.id} has ${options.in === 'home' ? 'no Home tab yet' : 'nothing open to click in'}`,
      );
    return { view };
  }

  #top(): StoredView {
    const view = this.#workspace.views.top(this.id);
    if (!view) throw new Error(`${this.id} has no modal open`);
    return view;
  }

  #present(message: StoredMessage): Message {
    return presentMessage(this.#workspace, message);
  }
}
